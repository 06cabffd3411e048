#!/usr/bin/env bash
# The guide's reading path, layer by layer, against its peers, all in one run.
#   DATABASE_URL=… DATA_DIR=… measure/guide.sh SERVER_BINARY PEERS_BASE_URL [SECONDS] [ROUNDS]
# The database holds the data already (`seed --synthetic N`); the peers run (`cargo bench --bench peers -- 8101`).
# Starts four servers over it, with one worker each unless WORKERS says otherwise: one that keeps everything (answers, rows, what
# was found), one that keeps rows and what was found, one that keeps rows, one that keeps nothing. Each question is put in turn, ROUNDS
# times, by 16 connections; the median of each figure is printed. ONLY is a pattern of the names of those that are put, such as
# '^[A-F]'; without 1 and 4 no peers are needed.
# TRIES says how often, ten times a second, a server is asked whether it is ready. Needs wrk and curl.
set -euo pipefail
binary=$1 peers=$2 seconds=${3:-3} rounds=${4:-3}
here=$(cd "$(dirname "$0")" && pwd)
hz=$(getconf CLK_TCK)
work=$(mktemp -d)
declare -A pid port

cleanup() { kill "${pid[@]}" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT

start() {
  local name=$1
  port[$name]=$2
  shift 2
  env "$@" LISTEN_ADDR="127.0.0.1:${port[$name]}" SOCIAL_ECONOMY_HTTP_WORKERS="${WORKERS:-1}" SOCIAL_ECONOMY_JOBS_ENABLED=false \
    RUST_LOG=warn "$binary" serve >"$work/$name.log" 2>&1 &
  pid[$name]=$!
  for _ in $(seq "${TRIES:-600}"); do
    curl -sf "http://127.0.0.1:${port[$name]}/readyz" >/dev/null && return
    sleep 0.1
  done
  cat "$work/$name.log" >&2
  exit 1
}

base() { echo "http://127.0.0.1:${port[$1]}"; }

start all 8111
start found 8112 SOCIAL_ECONOMY_ANSWER_CACHE_BYTES=0
start rows 8113 SOCIAL_ECONOMY_ANSWER_CACHE_BYTES=0 SOCIAL_ECONOMY_SEARCH_CACHE_BYTES=0
start none 8114 SOCIAL_ECONOMY_ANSWER_CACHE_BYTES=0 SOCIAL_ECONOMY_SEARCH_CACHE_BYTES=0 SOCIAL_ECONOMY_ROW_CACHE_BYTES=0

RUBRICS=$(curl -sf "$(base all)/graphql" -H 'Content-Type: application/json' \
  -d '{"query":"{ rubrics(first: 100) { nodes { slug } } }"}' | grep -o '"slug":"[^"]*"' | cut -d'"' -f4 | tr '\n' ' ')
export RUBRICS
export TEXTS='drukwerk gent,onderhoud,poetshulp aalst,tuin,verpakking,schilderwerk lokeren,catering,fietsherstel,kringwinkel,strijken'
# Everything that buyers may call a rubric, in Dutch.
terms=$(curl -sf "$(base all)/graphql" -H 'Content-Type: application/json' \
  -d '{"query":"{ rubrics(first: 100) { nodes { synonyms(language: NL) { term } } } }"}' |
  grep -o '"term":"[^"]*"' | cut -d'"' -f4 | tr -d ',' | paste -sd,)
RANGE=$(curl -sf "$(base all)/graphql" -H 'Content-Type: application/json' -d '{"query":"{ suppliers { totalCount } }"}' |
  grep -o '"totalCount":[0-9]*' | cut -d: -f2)
export RANGE=$((RANGE - 100))

shown='totalCount pageInfo { hasNextPage endCursor } nodes { id slug name enterpriseNumber municipality { nisCode name } offerings { nodes { title rubric { slug name } } } testimonials(first: 3) { nodes { clientOrganisation givenOn quote { value } } } }'
varied="query(\$rubric: String, \$first: Int) { suppliers(filter: { rubric: \$rubric }, first: \$first) { $shown } }"
detail="query(\$slug: String) { enterprise(slug: \$slug) { id slug name website municipality { name } listing { confirmedOn } recognitions { kind } offerings { nodes { title rubric { name } } } testimonials(first: 3) { nodes { clientOrganisation } } } }"
search="query(\$text: String) { suppliers(query: \$text, first: 20) { totalCount didYouMean facets { rubrics { count rubric { slug } } municipalities { count municipality { nisCode } } recognitions { kind count } } edges { matchedOn node { slug name municipality { name } } } } }"
fixed=$(tr '\n' ' ' <"$here/queries/guide-page.graphql")
flat=$(tr '\n' ' ' <"$here/queries/flat-100.graphql")
bytes=$(curl -sfG "$(base all)/graphql" --data-urlencode "query=$fixed" | wc -c)

# The cursor at the end of page 199.
cursor=""
for _ in $(seq 40); do
  cursor=$(curl -sf "$(base rows)/graphql" -H 'Content-Type: application/json' \
    -d "{\"query\":\"{ suppliers(first: 100${cursor:+, after: \\\"$cursor\\\"}) { pageInfo { endCursor } } }\"}" |
    sed 's/.*"endCursor":"\([^"]*\)".*/\1/')
done
deep="{ suppliers(first: 20, after: \"$cursor\") { nodes { id slug name } } }"

encoded() { curl -sG -o /dev/null -w '%{url_effective}' --data-urlencode "query=$2" "$1/graphql" --max-time 5; }

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

put() { # name server query-or-empty url
  local name=$1 server=$2 query=$3 url=$4 before after result
  [[ $name =~ ${ONLY:-.} ]] || return 0
  before=$([ -n "$server" ] && ticks "${pid[$server]}" || echo 0)
  if [ -n "$query" ]; then
    result=$(QUERY=$query wrk -t1 -c16 -d"$seconds" -s "$here/vary.lua" "$url" | grep '^RESULT')
  else
    result=$(wrk -t1 -c16 -d"$seconds" -s "$here/get.lua" "$url" | grep '^RESULT')
  fi
  after=$([ -n "$server" ] && ticks "${pid[$server]}" || echo 0)
  echo "$result" | awk -v t="$((after - before))" -v hz="$hz" '{ print $3, $4, $5, $6, (t ? t / hz * 1e6 / $2 : 0), $7 }' >>"$work/$name"
}

everything() {
  put '1 static, bare' '' '' "$peers/static?bytes=$bytes"
  put '2 static, same middleware' all '' "$(base all)/assets/site.css"
  put '3 guide page, repeated GET' all '' "$repeated"
  put '4 guide page over plain memory (peer)' '' "$varied" "$peers/graphql"
  put '5 guide pages varied, rows warm' rows "$varied" "$(base rows)/graphql"
  put '6 guide pages varied, nothing kept' none "$varied" "$(base none)/graphql"
  put '7 detail by slug, rows warm' rows "$detail" "$(base rows)/graphql"
  put '8 flat list of 100, rows warm' rows "$flat" "$(base rows)/graphql"
  put '9 page 200, rows warm' rows "$deep" "$(base rows)/graphql"
  put 'A text search with facets, rows warm' rows "$search" "$(base rows)/graphql"
  put 'B text search with facets, nothing kept' none "$search" "$(base none)/graphql"
  TEXTS=$terms put 'C text search with facets, every synonym in turn, rows warm' rows "$search" "$(base rows)/graphql"
  TEXTS=$terms put 'D text search with facets, every synonym in turn, everything kept' all "$search" "$(base all)/graphql"
  put 'E text search with facets, rows warm, what was found kept' found "$search" "$(base found)/graphql"
  TEXTS=$terms put 'F text search with facets, every synonym in turn, rows warm, what was found kept' found "$search" "$(base found)/graphql"
}

repeated=$(encoded "$(base all)" "$fixed")
everything
rm "$work"/[0-9A-F]\ *
for _ in $(seq "$rounds"); do everything; done

median() { cut -d' ' -f"$2" "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "answer of $bytes bytes; /assets/site.css of $(curl -sf "$(base all)/assets/site.css" | wc -c); $RANGE suppliers and a hundred"
echo '| what | requests | p50 ms | p95 ms | p99 ms | server CPU µs | failed |'
echo '|---|--:|--:|--:|--:|--:|--:|'
for file in "$work"/[0-9A-F]\ *; do
  printf '| %s | %s/s | %s | %s | %s | %.0f | %s |\n' "$(basename "$file")" "$(median "$file" 1)" "$(median "$file" 2)" \
    "$(median "$file" 3)" "$(median "$file" 4)" "$(median "$file" 5)" "$(median "$file" 6)"
done
for name in all found rows none; do
  awk -v name="$name" '/VmRSS/ { printf "memory of the server that keeps %s: %.0f MB\n", name, $2 / 1024 }' "/proc/${pid[$name]}/status"
done
