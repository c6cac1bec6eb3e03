#!/bin/sh
# Makes the fonts of this folder again: needs npm, and python3 with fonttools and brotli. Never needed at run time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"

take() {  # npm package and version → folder
    mkdir -p "$3"
    tar -xzf "$(npm pack --silent "$1@$2")" -C "$3" --strip-components=1
    cp "$3/LICENSE" "$here/$3.LICENSE"
}

cut() {  # file, name here, then what of its axes to keep
    source=$1; name=$2; shift 2
    python3 -m fontTools.varLib.instancer "$source" "$@" --output whole.ttf --quiet
    python3 -m fontTools.subset whole.ttf --output-file="$here/$name" --flavor=woff2 --no-hinting \
        --layout-features=ccmp,locl,mark,mkmk,kern,tnum --unicodes="$latin"
}

# What Western Europe writes, once composed (texts are kept in NFC), and our arrows.
latin='U+20-7E,U+A0-FF,U+131,U+152,U+153,U+2C6,U+2DA,U+2DC,U+2013,U+2014,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212,U+FEFF'

take @fontsource-variable/inter 5.3.0 inter
cut inter/files/inter-latin-wght-normal.woff2 inter-latin.woff2 wght=400:720
take @fontsource-variable/bricolage-grotesque 5.3.0 bricolage-grotesque
# One weight, drawn for 24 pixels: a third of what all of them take. The wall, which is large, has all.
cut bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2 bricolage-grotesque-latin.woff2 opsz=24 wght=680
cp bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2 "$here/bricolage-grotesque-latin-opsz.woff2"

rm -r "$work"
cd "$here" && sha256sum ./*.woff2
