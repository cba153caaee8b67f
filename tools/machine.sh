#!/bin/sh
# What this machine lacks, all of it at once, with one command that installs it; silent where nothing is lacking.
# `tools/machine.sh site|test|spell|fonts`: exit code 3 where the command cannot begin without it.
# `tools/machine.sh packages`: the names of Debian's packages alone, for scripts.
# For any shell: it must say what is lacking where there is neither Python nor bash.
set -u
python=${PYTHON:-python3}
purpose=${1:-test}
packages=
said=
stops=

# lacks <package> <what it is, for whoever reads it> [<purpose it stops> …]
lacks() {
    packages="$packages${packages:+ }$1"
    said="$said
  $2"
    shift 2
    case " $* " in *" $purpose "*) stops=yes ;; esac
}

is_there() { command -v "$1" >/dev/null 2>&1; }

has_browser() {
    [ -n "${CHROMIUM:-}" ] && return
    for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
        is_there "$name" && return
    done
    # what Playwright has fetched, and what macOS has, is looked for once Python is there
    [ "$(uname)" != Linux ] || ls -d "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-* >/dev/null 2>&1
}

# What drives the browser is a Node.js of its own, which the package of Chromium does not serve.
has_libatomic() {
    libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 0 # another system knows otherwise
    case "$libraries" in *libatomic.so.1*) ;; *) return 1 ;; esac
}

has_folder() {
    for folder in /usr/share/fonts/truetype /usr/share/fonts $(echo "${FONTS:-}" | tr : ' '); do
        [ -d "$folder/$1" ] && return
    done
    return 1
}

has_font() {
    [ "$(uname)" != Linux ] && return
    for family in dejavu liberation liberation2 noto; do
        has_folder "$family" && return
    done
    is_there fc-list && [ -n "$(fc-list : family 2>/dev/null | head -n 1)" ]
}

has_dictionary() { [ -e "/usr/share/hunspell/$1.dic" ]; }

look() {
    is_there make || lacks make 'make' site test spell
    if ! is_there "$python"; then
        lacks python3-venv "Python 3.11.2 or later, with venv ($python is not there)" site test spell
    elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null; then
        lacks python3-venv "Python 3.11.2 or later ($python is: $("$python" --version 2>&1)); or name another: make $purpose PYTHON=/path/to/python3" site test spell
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        lacks python3-venv 'venv, which comes with Python elsewhere' site test spell
    fi
    is_there git || lacks git 'git, which knows when a page was last changed' test
    [ "$purpose" = site ] && return
    has_dictionary fr || lacks hunspell-fr-comprehensive 'the French dictionary, which make spell fetches otherwise'
    has_dictionary nl || lacks hunspell-nl 'the Dutch dictionary, which make spell fetches otherwise'
    [ "$purpose" = spell ] && return
    has_browser || lacks chromium 'Chromium, Chrome or Edge, which make test fetches otherwise; or name yours: CHROMIUM=/path/to/chromium'
    has_libatomic || lacks libatomic1 'libatomic, which what drives the browser needs' test
    has_font || lacks fonts-dejavu-core 'a font: DejaVu, Liberation or Noto' test
}

# Only for the layout with the fonts of other machines: no other command needs all three.
look_for_fonts() {
    has_folder dejavu || lacks fonts-dejavu-core 'DejaVu' fonts
    has_folder liberation || has_folder liberation2 || lacks fonts-liberation 'Liberation' fonts
    has_folder noto || lacks fonts-noto-core 'Noto' fonts
}

case "$purpose" in
    packages | site | test | spell) look ;;
    fonts) look_for_fonts ;;
    *) echo 'tools/machine.sh wants one of: packages, site, test, spell, fonts' >&2; exit 2 ;;
esac
if [ "$purpose" = packages ]; then
    echo "$packages"
elif [ -n "$stops" ]; then
    {
        [ "$purpose" != fonts ] || purpose=test-fonts
        echo "For make $purpose this machine lacks:$said"
        case "$(uname)" in
            Darwin) echo 'To install all of it: brew install python git && brew install --cask chromium' ;;
            *) echo "To install all of it, on Debian or Ubuntu: sudo apt-get install $packages" ;;
        esac
    } >&2
    exit 3
fi
