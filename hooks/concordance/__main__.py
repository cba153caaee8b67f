from concordance.command_line import main

raise SystemExit(main())
