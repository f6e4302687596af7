#!/bin/sh
# The commands of the container image. `exec`: the process itself gets the signals, and stops cleanly.
case "$1" in
  # Longer than reverse proxies and clients keep a connection: one that is closed as they use it fails their request.
  web) KEEP_ALIVE_TIMEOUT="${KEEP_ALIVE_TIMEOUT:-75000}" exec node server.js ;;
  worker) exec node --import tsx scripts/worker.ts ;;
  migrate) exec node --import tsx scripts/migrate.ts ;;
  *)
    echo "Usage: web, worker or migrate" >&2
    exit 2
    ;;
esac
