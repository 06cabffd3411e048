-- Sends the GraphQL document in the environment variable QUERY as a POST request.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/graphql-response+json"
wrk.body = '{"query":"' .. os.getenv("QUERY"):gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"}'

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout
  io.write(string.format("RESULT %d %.0f %.2f %.2f %d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, failed))
end
