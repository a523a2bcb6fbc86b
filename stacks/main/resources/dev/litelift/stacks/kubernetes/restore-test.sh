#!/bin/sh
# Restores the newest dump into a server that lives as long as this takes, and counts what has come back.
set -eu

dump=$(ls -1 "$BACKUPS/daily" | grep '\.dump$' | sort | tail -n 1)
[ -n "$dump" ] || { echo "there is no dump in $BACKUPS/daily" >&2; exit 1; }
dump=$BACKUPS/daily/$dump

# Nobody but this pod reaches it: it has a socket and no port.
initdb --pgdata="$WORK/data" --username=postgres --auth=trust --encoding=UTF8 --no-sync >/dev/null
pg_ctl start --wait --silent --pgdata="$WORK/data" --log="$WORK/log" \
  --options="-c listen_addresses='' -c unix_socket_directories=$WORK -c fsync=off -c shared_preload_libraries='$PRELOAD'"
trap 'pg_ctl stop --silent --mode=immediate --pgdata="$WORK/data"' EXIT
export PGHOST="$WORK" PGUSER=postgres PGDATABASE=restored
createdb --maintenance-db=postgres restored

# The roles of the real server are not here.
pg_restore --exit-on-error --no-owner --no-privileges --dbname=restored "$dump"

# Partitioned tables come on top, tables of extensions do not count.
wanted=$(pg_restore --list "$dump" | grep -c ' TABLE DATA ' || true)
found=$(psql --no-psqlrc --tuples-only --no-align --command="SELECT count(*) FROM pg_class c JOIN pg_namespace n
  ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')")
if [ "$found" -lt "$wanted" ]; then
  echo "$dump holds $wanted tables, and $found came back" >&2
  exit 1
fi
echo "restored $dump: $found tables"
