#!/bin/sh
# Networks that multus adds may need plugins that Calico's own installation lacks. Those that it does bring are left
# alone: two containers that install the same file in turn would never agree on its version.
target=/host/opt/cni/bin
status=0
for file in /usr/src/cni/bin/*; do
  [ -f "$file" ] || continue
  name=${file##*/}
  case $name in
    host-local | portmap | loopback | tuning) continue ;;
  esac
  # Moved into place: a plugin that runs cannot be written to, and none may be run half written.
  if cp "$file" "$target/.$name.new" && mv -f "$target/.$name.new" "$target/$name"; then
    echo "installed $name"
  else
    rm -f "$target/.$name.new"
    status=1
  fi
done
exit "$status"
