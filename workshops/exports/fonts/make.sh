#!/bin/sh
# Makes the fonts of this folder again: needs npm, and python3 with fonttools and brotli. Never needed at run time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"

take() {  # npm package and version → folder
    mkdir -p "$3"
    tar -xzf "$(npm pack --silent "$1@$2")" -C "$3" --strip-components=1
    for licence in LICENSE_FONT LICENSE; do
        if [ -f "$3/$licence" ]; then cp "$3/$licence" "$here/$3.LICENSE"; break; fi
    done
}

cut() {  # folder, file inside it, name here, then what to keep
    source=$1/$2; name=$3; shift 3
    python3 -m fontTools.subset "$source" --output-file="$here/$name" --no-hinting --desubroutinize \
        --layout-features='*' --layout-features-=ss01,ss02,ss03,ss04,ss05,ss06,ss07,ss08,cv01,cv02,cv03,cv04,cv05,cv06,cv07,cv08,cv09,cv10,cv11,cv12,cv13,zero,dlig,frac,numr,dnom,sups,subs,sinf,aalt,vert,vrt2,halt,vhal,vpal,vkrn,palt,pwid,hwid,fwid,twid,qwid,jp78,jp83,jp90,nlck,expt,hojo,trad,smpl \
        "$@"
}

# Without the hearts, suns and snowmen that Twemoji draws in colour.
european='U+0-24F,U+250-2AF,U+2B0-36F,U+370-3FF,U+400-52F,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-214F,U+2150-218F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+2460-24FF,U+25A0-25FF,U+2605,U+2606,U+2713,U+2717,U+FB00-FB06,U+FFFD'
expo=@expo-google-fonts

take $expo/inter 0.4.2 inter
cut inter 400Regular/Inter_400Regular.ttf Inter-Regular.ttf --unicodes="$european"
cut inter 600SemiBold/Inter_600SemiBold.ttf Inter-SemiBold.ttf --unicodes="$european"
take $expo/bricolage-grotesque 0.4.1 bricolage-grotesque
cut bricolage-grotesque 700Bold/BricolageGrotesque_700Bold.ttf BricolageGrotesque-Bold.ttf --unicodes="$european"
# The offline page carries its own Latin letters.
latin='U+20-24F,U+2000-206F,U+20A0-20CF,U+2122,U+2190-2193,U+2212'
cut inter 400Regular/Inter_400Regular.ttf Inter-Regular.woff2 --flavor=woff2 --unicodes="$latin"
cut inter 600SemiBold/Inter_600SemiBold.ttf Inter-SemiBold.woff2 --flavor=woff2 --unicodes="$latin"
cut bricolage-grotesque 700Bold/BricolageGrotesque_700Bold.ttf BricolageGrotesque-Bold.woff2 --flavor=woff2 --unicodes="$latin"
for script in Devanagari:0.4.1 Arabic:0.4.3 Hebrew:0.4.1 Thai:0.4.2; do
    name=${script%:*}; folder=noto-sans-$(echo "$name" | tr '[:upper:]' '[:lower:]')
    take "$expo/$folder" "${script#*:}" "$folder"
    cut "$folder" "400Regular/NotoSans${name}_400Regular.ttf" "NotoSans$name-Regular.ttf" --unicodes='*'
done

# Every character that the older national standards hold: simplified, Japanese, the common half of traditional; Korean.
python3 - <<'PY'
def characters(codec, leads, trails):
    for lead in leads:
        for trail in trails:
            try:
                yield bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                pass
both = range(0xA1, 0xFF)
han = {*characters("gb2312", both, both), *characters("euc_jp", both, both)}
han |= set(characters("big5", range(0xA1, 0xC7), [*range(0x40, 0x7F), *both]))
han |= set(map(chr, [*range(0x3000, 0x3100), *range(0xFF00, 0xFFF0)]))
hangul = {c for c in characters("euc_kr", both, both) if "\u3130" <= c <= "\u318f" or "\uac00" <= c <= "\ud7a3"}
open("han.txt", "w").write("".join(sorted(han)))
open("hangul.txt", "w").write("".join(sorted(hangul)))
PY
take $expo/noto-sans-sc 0.4.3 noto-sans-sc
cut noto-sans-sc 400Regular/NotoSansSC_400Regular.ttf NotoSansSC-Regular.ttf --text-file=han.txt
take $expo/noto-sans-kr 0.4.3 noto-sans-kr
cut noto-sans-kr 400Regular/NotoSansKR_400Regular.ttf NotoSansKR-Regular.ttf --text-file=hangul.txt

take twemoji-colr-font 15.0.3 twemoji
python3 -c 'from fontTools.ttLib import TTFont; f = TTFont("twemoji/twemoji.woff2", recalcTimestamp=False); f.flavor = None; f.save("Twemoji.ttf")'
cp Twemoji.ttf "$here/Twemoji.ttf"

rm -r "$work"
cd "$here" && sha256sum ./*.ttf ./*.woff2
