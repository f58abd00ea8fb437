#!/bin/sh
# Makes sure the shared libraries that OpenCV's window and MediaPipe load from the system are there.
# Usage: system_libraries.sh PYTHON. Desktops have them; bare servers and containers often don't.
set -u
python=$1
packages="libgl1 libegl1 libgles2 libglib2.0-0"

works() { "$python" -c 'import ctypes; [ctypes.CDLL(n) for n in ("libGL.so.1", "libEGL.so.1", "libGLESv2.so.2", "libglib-2.0.so.0")]' 2>/dev/null; }

[ "$(uname -s)" = Linux ] || exit 0
works && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo"; else root="none"; fi
    if [ "$root" != none ]; then
        echo "Installing system libraries: $packages"
        $root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null &&
            $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null 2>&1
        works && exit 0
    fi
fi
echo "Some system libraries are missing. On Debian or Ubuntu: sudo apt-get install $packages" >&2
echo "On Fedora: sudo dnf install mesa-libGL mesa-libEGL mesa-libGLES glib2" >&2
exit 1
