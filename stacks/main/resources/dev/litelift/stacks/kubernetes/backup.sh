#!/bin/sh
# Dumps the database to $BACKUPS/daily, keeps the first dump of each week and month as well, and removes the oldest ones.
set -eu
umask 077

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
mkdir -p "$BACKUPS/daily" "$BACKUPS/weekly" "$BACKUPS/monthly"
rm -f "$BACKUPS"/daily/*.part

dump=$BACKUPS/daily/$(date -u +%Y-%m-%dT%H%M%SZ).dump
pg_dump --no-password --format=custom --file="$dump.part"
# A dump that ends too early has no list of contents.
pg_restore --list "$dump.part" >/dev/null
sync "$dump.part"
mv "$dump.part" "$dump"

# A second name for the same file takes no space.
keep_as() {
  [ -e "$1" ] || ln "$dump" "$1"
}
keep_as "$BACKUPS/weekly/$(date -u +%G-W%V).dump"
keep_as "$BACKUPS/monthly/$(date -u +%Y-%m).dump"

remove_all_but() {
  ls -1 "$BACKUPS/$1" | grep '\.dump$' | sort -r | tail -n +$(($2 + 1)) | while read -r old; do
    rm "$BACKUPS/$1/$old"
  done
}
remove_all_but daily "$KEEP_DAILY"
remove_all_but weekly "$KEEP_WEEKLY"
remove_all_but monthly "$KEEP_MONTHLY"
echo "dumped to $dump, $(wc -c <"$dump") bytes"
