#!/bin/sh
# Installs CNI plugins that additional networks of multus may need. Plugins that Calico installs are skipped: two
# containers that install the same file would overwrite each other's version.
target=/host/opt/cni/bin
status=0
for file in /usr/src/cni/bin/*; do
  [ -f "$file" ] || continue
  name=${file##*/}
  case $name in
    host-local | portmap | loopback | tuning) continue ;;
  esac
  # Renamed after the copy: a running plugin cannot be overwritten, and a partial file must not run.
  if cp "$file" "$target/.$name.new" && mv -f "$target/.$name.new" "$target/$name"; then
    echo "installed $name"
  else
    rm -f "$target/.$name.new"
    status=1
  fi
done
exit "$status"
