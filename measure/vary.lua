-- Sends the document in QUERY as POST requests whose variables differ: `rubric`, `first` and, where RANGE is set, `number`
-- below it. RUBRICS are slugs separated by spaces.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/graphql-response+json"

local query = os.getenv("QUERY"):gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ')
local range = tonumber(os.getenv("RANGE") or "1")
local rubrics, texts, count = {}, {}, 0
for slug in (os.getenv("RUBRICS") or "groen"):gmatch("%S+") do rubrics[#rubrics + 1] = slug end
for text in (os.getenv("TEXTS") or "groen"):gmatch("[^,]+") do texts[#texts + 1] = text end

function request()
  count = count + 1
  local rubric, text = rubrics[count % #rubrics + 1], texts[count % #texts + 1]
  local variables = string.format('{"rubric":"%s","text":"%s","first":%d,"slug":"voorbeeld-%d"}',
    rubric, text, 20, count * 7919 % range + 1)
  return wrk.format(nil, nil, nil, '{"query":"' .. query .. '","variables":' .. variables .. '}')
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout
  io.write(string.format("RESULT %d %.0f %.2f %.2f %.2f %d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, failed))
end
