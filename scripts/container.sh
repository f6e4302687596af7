#!/bin/sh
# The commands of the container image. `exec`: the process itself gets the signals, and stops cleanly.
case "$1" in
  web) exec node server.js ;;
  worker) exec node --import tsx scripts/worker.ts ;;
  migrate) exec node --import tsx scripts/migrate.ts ;;
  *)
    echo "Usage: web, worker or migrate" >&2
    exit 2
    ;;
esac
