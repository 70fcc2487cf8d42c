-- SPDX-FileCopyrightText: The Shortlist contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- For wrk: of ten requests nine read and one writes. The ids of jobs come from the environment.

local reads = { "/api/post-application/inbox?limit=50", "/api/jobs?limit=20", "/api/post-application/runs" }
local jobs = {}
for id in string.gmatch(os.getenv("SHORTLIST_BENCH_JOBS"), "[^,]+") do
  jobs[#jobs + 1] = id
end
local n = 0

request = function()
  n = n + 1
  if n % 10 ~= 0 then
    return wrk.format("GET", reads[n % #reads + 1])
  end
  local stage = n % 20 == 0 and "technical_interview" or "onsite"
  return wrk.format("POST", "/api/jobs/" .. jobs[n / 10 % #jobs + 1] .. "/stages",
    { ["Content-Type"] = "application/json" }, '{"toStage":"' .. stage .. '"}')
end

done = function(summary, latency)
  io.write(string.format("figures %d %d %d %.0f %.0f\n", summary.requests,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, latency:percentile(50), latency:percentile(99)))
end
