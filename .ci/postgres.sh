#!/bin/bash
# A PostgreSQL with pgvector for the tests, on Debian:
#   .ci/postgres.sh install   PostgreSQL from Debian, pgvector built against it (as root; about a minute)
#   .ci/postgres.sh start     a throw-away server on 127.0.0.1:54329; prints its address (as root it installs first)
#   .ci/postgres.sh stop      ends it and removes its files
#   .ci/postgres.sh ready     exit 0 when everything `start` needs is installed
set -euo pipefail
port=${AVER_TEST_POSTGRES_PORT:-54329}
folder=${AVER_TEST_POSTGRES_FOLDER:-/tmp/aver-test-postgres-$port}

newest() { ls /usr/lib/postgresql 2>/dev/null | sort -V | tail -1; }
bin() { echo "/usr/lib/postgresql/$(newest)/bin"; }
ready() { [ -x "$(bin)/initdb" ] && [ -f "/usr/share/postgresql/$(newest)/extension/vector.control" ]; }
# The server refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi; }

install() {
  export DEBIAN_FRONTEND=noninteractive
  if [ ! -x "$(bin)/initdb" ]; then
    apt-get -qq update
    apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  fi
  if ! ready && ! apt-get install -y -qq --no-install-recommends "postgresql-$(newest)-pgvector" >/dev/null 2>&1; then
    build_pgvector # not in a || chain: there a failing step would not stop it
  fi
  ready || { echo "pgvector was not installed" >&2; exit 1; }
}

# Debian 12 has no pgvector package. The source package of the release after it builds against PostgreSQL 15.
# apt checks its signature; its own lists and cache are used, so the machine's sources stay as they are.
build_pgvector() (
  version=$(newest)
  config=$(bin)/pg_config
  # pg_config is there without the headers: ask for the header itself.
  if [ ! -f "$($config --includedir-server 2>/dev/null)/postgres.h" ] || [ ! -f "$($config --pgxs)" ]; then
    apt-get -qq update
    apt-get install -y -qq --no-install-recommends "postgresql-server-dev-$version" >/dev/null
  fi
  command -v make >/dev/null && command -v gcc >/dev/null || apt-get install -y -qq --no-install-recommends make gcc libc6-dev >/dev/null
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mirror=$({ cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] )?([^ ]+).*/\2/p' | awk 'NR == 1')
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror ${AVER_PGVECTOR_SUITE:-trixie} main" >"$work/sources.list"
  apt=(apt-get -qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  cd "$work"
  "${apt[@]}" source --download-only pgvector >/dev/null
  tar xf pgvector_*.orig.tar.gz
  cd pgvector-*/
  # OPTFLAGS empty: no -march=native, the build may be cached and run on another machine.
  make -s -j"$(nproc)" OPTFLAGS="" with_llvm=no PG_CONFIG="$config"
  make -s install with_llvm=no PG_CONFIG="$config"
)

start() {
  if ! ready && [ "$(id -u)" = 0 ]; then install; fi
  ready || { echo "PostgreSQL with pgvector is not installed: run .ci/postgres.sh install as root" >&2; exit 1; }
  if ! as_postgres "$(bin)/pg_ctl" status -D "$folder" >/dev/null 2>&1; then
    rm -rf "$folder"
    mkdir -m 700 "$folder"
    [ "$(id -u)" = 0 ] && chown postgres:postgres "$folder"
    as_postgres "$(bin)/initdb" -D "$folder" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    # Throw-away data: nothing is synced to disk.
    cat >>"$folder/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
    as_postgres "$(bin)/pg_ctl" start -w -s -D "$folder" -l "$folder/log"
  fi
  echo "postgres://postgres@127.0.0.1:$port/postgres"
}

stop() {
  [ -d "$folder" ] || return 0
  as_postgres "$(bin)/pg_ctl" stop -m fast -s -D "$folder" || true
  rm -rf "$folder"
}

case "${1:-}" in
install | start | stop | ready) "$1" ;;
*) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
