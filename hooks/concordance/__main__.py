import gc
import sys

# What a command reads it keeps to its end: to look through it so often for what nobody needs took a tenth of its time.
gc.set_threshold(100_000)

try:
    from concordance.commands.cli import main

    code = main()
except KeyboardInterrupt:
    # Whoever stops a command while it is still being loaded is answered as later.
    import signal

    from concordance.errors import INTERRUPTED, INTERRUPTED_LINE

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print(INTERRUPTED_LINE, file=sys.stderr)  # noqa: T201 - what a person reads in a terminal
    code = INTERRUPTED
raise SystemExit(code)
