#!/bin/sh
# The whole main job over REST: upload, score, review, export. Needs nothing but a POSIX shell and curl (7.76 or later).
#
#   STEERDESK_URL=http://127.0.0.1:3000 STEERDESK_TOKEN=sd_… sh docs/main-job.sh records.jsonl labelled.jsonl
#
# The token is an admin's, from Settings, Tokens. The file that comes out has the same lines with final labels.
set -eu

: "${STEERDESK_URL:?set it to the address of Steerdesk}"
: "${STEERDESK_TOKEN:?set it to an API token}"
input=${1:?name the jsonl file to upload}
output=${2:?name the file to write}
api=$STEERDESK_URL/api/v1

# A call that fails says why and ends the script.
call() {
  curl --silent --show-error --fail-with-body --header "Authorization: Bearer $STEERDESK_TOKEN" "$@" && return
  echo "${answer:-}" >&2
  return 1
}

send() {
  call --header 'Content-Type: application/json' "$@"
}

# The first value of a text field in the answer: ids are texts of digits. In a text, quotes have a backslash before them.
field() {
  printf '%s\n' "$answer" | tr ',{[' '\n\n\n' | sed -n "s/^\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

echo "upload $input"
# Sent again after a lost connection, a call with the same key does nothing twice.
key="main-job-$(cksum <"$input" | cut -d ' ' -f 1)-$$"
answer=$(call --header "Idempotency-Key: $key" --data-binary "@$input" "$api/datasets?name=main-job")
dataset=$(field id)

echo "score dataset $dataset with the built-in baseline"
answer=$(send --data '{"endpoint":{"kind":"baseline"},"scope":"all"}' "$api/datasets/$dataset/runs")
run=$(field id)

status=$(field status)
while [ "$status" = queued ] || [ "$status" = running ]; do
  sleep 1
  answer=$(call "$api/runs/$run")
  status=$(field status)
  echo "run $run is $status"
done
[ "$status" = completed ] || exit 1

echo "review the most suspicious turn"
answer=$(call "$api/datasets/$dataset/turns?sort=-suspicion&limit=1")
turn=$(field id)
answer=$(send --request PUT --data '{"ratings":{"quality":3},"status":"submitted","note":"by script"}' \
  "$api/turns/$turn/review")

echo "export to $output"
call --output "$output" "$api/datasets/$dataset/export?format=steerlm&labels=final"
