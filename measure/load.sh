#!/usr/bin/env bash
# Load of five reading queries on a server that runs already.
#   measure/load.sh BASE_URL SERVER_PID [SECONDS]
# Needs wrk and curl. Prints per query and number of connections: requests per second, latency
# (median, 99th percentile) and the server's own CPU time per request.
set -euo pipefail
base=$1 pid=$2 seconds=${3:-5}
here=$(cd "$(dirname "$0")" && pwd)
ticks_per_second=$(getconf CLK_TCK)

ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat"; }

ask() { curl -sf "$base/graphql" -H 'Content-Type: application/json' -d "{\"query\":\"$1\"}"; }

# The cursor at the end of page 199, walked to page by page as a client would.
deep_cursor() {
  local cursor="" after=""
  for _ in $(seq 199); do
    cursor=$(ask "{ suppliers(first: 20$after) { pageInfo { endCursor } } }" | sed 's/.*"endCursor":"\([^"]*\)".*/\1/')
    after=", after: \\\"$cursor\\\""
  done
  echo "$cursor"
}

run() {
  local name=$1
  for connections in 1 16 64; do
    QUERY=$2 wrk -t1 -c"$connections" -d1 -s "$here/post.lua" "$base/graphql" >/dev/null
    local before result
    before=$(ticks)
    result=$(QUERY=$2 wrk -t1 -c"$connections" -d"$seconds" -s "$here/post.lua" "$base/graphql" | grep '^RESULT')
    echo "$result" | awk -v name="$name" -v c="$connections" -v t="$(($(ticks) - before))" -v hz="$ticks_per_second" \
      '{ printf "| %s | %d | %d/s | %s | %s | %.0f | %d |\n", name, c, $3, $4, $5, t / hz * 1e6 / $2, $6 }'
  done
}

echo '| query | connections | requests | median ms | p99 ms | server CPU µs | failed |'
echo '|---|--:|--:|--:|--:|--:|--:|'
for file in "$here"/queries/*.graphql; do
  run "$(basename "$file" .graphql)" "$(cat "$file")"
done
run page-1 '{ suppliers(first: 20) { nodes { id slug name } } }'
run page-200 "{ suppliers(first: 20, after: \"$(deep_cursor)\") { nodes { id slug name } } }"
