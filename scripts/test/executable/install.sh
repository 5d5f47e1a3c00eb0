#!/usr/bin/env bash
# Makes a package of a standalone executable that the package's tests can run on: install.sh EXECUTABLE FOLDER
#
# The library, its types and the schemas are those of dist/. FOLDER/path/node takes the place of node: it runs the executable where node would
# run bin/calico-render.cjs, and Node for everything else. What node would load first (--require) Bun loads first.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
executable=$(realpath "${1:?names the executable}")
folder=$(mkdir -p "${2:?names a folder}/bin" "$2/path" && cd "$2" && pwd)
cp -r "$root/package.json" "$root/schemas" "$root/dist" "$folder"
ln -s "$root/node_modules" "$folder/node_modules"
echo 'throw new Error("this is not the executable");' > "$folder/bin/calico-render.cjs"
{
  printf '#!/usr/bin/env bash\nexecutable=%q launcher=%q node=%q\n' "$executable" "$folder/bin/calico-render.cjs" "$(command -v node)"
  cat << 'SH'
given=("$@") preloads=
while [ "${1-}" = --require ]; do
  preloads+=" --preload=$2"
  shift 2
done
if [ "${1-}" = "$launcher" ]; then
  if [ "$preloads" ]; then export BUN_OPTIONS=$preloads; fi
  exec "$executable" "${@:2}"
fi
exec "$node" "${given[@]}"
SH
} > "$folder/path/node"
chmod 755 "$folder/path/node"
