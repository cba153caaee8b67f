from concordance.commands.cli import main

raise SystemExit(main())
