/** What runs in Redis in one step. The clock is Redis' own, so those of the gateways need not agree. */

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
`;

/**
 * A command that was held up on the way is not carried out: whoever sent it has given it up, and counts on that.
 * The first argument is until when it is good, on Redis' clock; 0: not known.
 */
const unlessLate = `
${clock}
local latest = tonumber(ARGV[1])
if latest > 0 and now > latest then return {-1} end
`;

/**
 * Gateways that live, or may live, on their own: so many, and what those who share go without for them; one turn for
 * a gateway without a share, which goes on with a little.
 */
const away = `
local away, withheld = 0, 0
local members = redis.call('HVALS', KEYS[1])
for _, member in ipairs(members) do
  local alive, share, mode = string.match(member, '(%S+) (%S+) (%S+)')
  if mode == 'alone' or tonumber(alive) < now then
    away, withheld = away + 1, withheld + math.max(1, tonumber(share))
  end
end
`;

/**
 * The life of Redis' memory: since when, and in which process. A memory that another process goes on with, restored or
 * as a replica that was promoted, may be an older one: it begins a new life. Where INFO is not permitted nobody can tell.
 */
const live = `
local info = redis.pcall('INFO', 'server')
local process = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or ''
local bornAt, born = string.match(redis.call('GET', KEYS[2]) or '', '(%d+) (%w*)')
if not bornAt or (process ~= '' and process ~= born) then
  bornAt = string.format('%.0f', now)
  redis.call('SET', KEYS[2], bornAt .. ' ' .. process)
end
`;

/** Until then gateways that lived on their own share, unknown to a Redis that has lost its memory, have come back. */
const young = `
local youth = (string.match(redis.call('GET', KEYS[2]) or '', '%d+') or now) + 2500 - now
`;

export const scripts = {
  /**
   * KEYS members, life. ARGV latest, id, mode, share as the gateway knows it, limit, lease, forgotten.
   * Answers Redis' time, the number of gateways, and the share of this one should Redis go away. All shares together
   * are never more than the limit: what it had is kept for it until it says that it knows of less, for this answer
   * may be lost; the others may have left it nothing yet; and as long as not all may be known, none grows.
   */
  beat: {
    numberOfKeys: 2,
    lua: `${unlessLate}${live}${young}
local id, mode, known, limit = ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local instances, others = 1, 0
local members = redis.call('HGETALL', KEYS[1])
for index = 1, #members, 2 do
  local alive, theirs = string.match(members[index + 1], '(%S+) (%S+)')
  if tonumber(alive) + tonumber(ARGV[7]) < now then
    redis.call('HDEL', KEYS[1], members[index])
  elseif members[index] ~= id then
    instances = instances + 1
    others = others + tonumber(theirs)
  end
end
local share = known
if mode == 'shared' then
  share = math.max(0, math.min(math.floor(limit / instances), limit - others))
  if youth > 0 then share = math.min(share, known) end
end
local kept = math.max(share, known)
redis.call('HSET', KEYS[1], id, string.format('%.0f %d %s', now + tonumber(ARGV[6]), kept, mode))
return {math.floor(now), instances, share}`,
  },

  /**
   * KEYS members, life, slots, pause. ARGV latest, turn, limit, held, second.
   * Answers 1 and how many are free now, or 0, how long to wait, and, if that is a pause, how long the upstream said. A slot is free again a
   * second after its answer; one that is not answered yet may be so from a second on.
   */
  take: {
    numberOfKeys: 4,
    lua: `${unlessLate}${young}
if youth > 0 then return {0, math.ceil(youth), 0} end
local paused, said = string.match(redis.call('GET', KEYS[4]) or '', '(%d+) ?(%d*)')
local left = (tonumber(paused) or 0) - now
if left > 0 then return {0, math.ceil(left), math.ceil(math.max(left, (tonumber(said) or 0) - now))} end
${away}
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
local capacity = math.max(1, tonumber(ARGV[3]) - withheld)
local used = redis.call('ZCARD', KEYS[3])
if used < capacity then
  redis.call('ZADD', KEYS[3], now + tonumber(ARGV[4]), ARGV[2])
  redis.call('PEXPIRE', KEYS[3], 60000)
  return {1, capacity - used - 1}
end
local next = redis.call('ZRANGE', KEYS[3], used - capacity, used - capacity, 'WITHSCORES')
return {0, math.max(1, math.ceil(math.min(next[2] - now, tonumber(ARGV[5])))), 0}`,
  },

  /** KEYS slots. ARGV turn, second. */
  done: {
    numberOfKeys: 1,
    lua: `${clock}
return redis.call('ZADD', KEYS[1], 'XX', 'LT', now + tonumber(ARGV[2]), ARGV[1])`,
  },

  /** Turns that were taken elsewhere. KEYS slots. ARGV turn, milliseconds, turn, milliseconds, … */
  hold: {
    numberOfKeys: 1,
    lua: `${clock}
for index = 1, #ARGV, 2 do redis.call('ZADD', KEYS[1], now + tonumber(ARGV[index + 1]), ARGV[index]) end
return redis.call('PEXPIRE', KEYS[1], 60000)`,
  },

  /** KEYS pause. ARGV milliseconds, and as many as the upstream said. */
  pause: {
    numberOfKeys: 1,
    lua: `${clock}
local paused, said = string.match(redis.call('GET', KEYS[1]) or '', '(%d+) ?(%d*)')
local ends = math.max(tonumber(paused) or 0, now + tonumber(ARGV[1]))
said = math.max(tonumber(said) or 0, now + tonumber(ARGV[2]))
return redis.call('SET', KEYS[1], string.format('%.0f %.0f', ends, said), 'PX', math.ceil(ends - now) + 1)`,
  },

  /** KEYS counts. ARGV field, count, lifetime, which nobody shortens. Answers each gateway's count. */
  count: {
    numberOfKeys: 1,
    lua: `
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return redis.call('HGETALL', KEYS[1])`,
  },

  /**
   * KEYS members, life, writes, marks of a team, scopes, kept. ARGV scope, so many records, their objects and names, keys.
   * Answers nothing while a gateway lives, or may live, on its own: its writes are not heard of. Else the life of Redis'
   * memory, the last write of all, of the team and of each record, and what is kept under the keys.
   */
  look: {
    numberOfKeys: 6,
    lua: `${clock}${young}${away}
if youth > 0 or away > 0 then return nil end
local function mark(field) return tonumber(redis.call('HGET', KEYS[4], field) or '0') end
local everything, marks, kept = mark('*'), {}, {}
local records = tonumber(ARGV[2])
for index = 1, records do
  local object, record = ARGV[2 * index + 1], ARGV[2 * index + 2]
  marks[index] = math.max(everything, mark('o:' .. object), mark('r:' .. record))
end
local scope = redis.call('HGET', KEYS[5], ARGV[1])
for index = 3 + 2 * records, #ARGV do
  kept[#kept + 1] = scope and redis.call('HGET', KEYS[6], scope .. ' ' .. ARGV[index]) or ''
end
return {redis.call('GET', KEYS[2]), tonumber(redis.call('GET', KEYS[3]) or '0'), math.max(everything, mark('')), marks, kept}`,
  },

  /**
   * KEYS life, writes, marks of a team. ARGV lifetime, most marks, object, 1 for all of it, records' names. Numbers a
   * write. Answers the life, the number, and for each record the last write before.
   */
  mark: {
    numberOfKeys: 3,
    lua: `
local number = redis.call('INCR', KEYS[2])
local function mark(field) return tonumber(redis.call('HGET', KEYS[3], field) or '0') end
local object, answer = ARGV[3], {redis.call('GET', KEYS[1]) or '', number}
local widest = math.max(mark('*'), mark('o:' .. object))
for index = 5, #ARGV do
  answer[#answer + 1] = math.max(widest, mark('r:' .. ARGV[index]))
  redis.call('HSET', KEYS[3], 'r:' .. ARGV[index], number)
end
redis.call('HSET', KEYS[3], '', number)
if ARGV[4] == '1' then redis.call('HSET', KEYS[3], object == '' and '*' or 'o:' .. object, number) end
if redis.call('HLEN', KEYS[3]) > tonumber(ARGV[2]) then
  redis.call('DEL', KEYS[3])
  redis.call('HSET', KEYS[3], '', number, '*', number)
end
redis.call('PEXPIRE', KEYS[3], ARGV[1])
return answer`,
  },

  /** KEYS scopes, kept, when each was kept, their bytes. ARGV scope, its name if it has none yet, most scopes, most bytes, lifetime, key, text, … */
  keep: {
    numberOfKeys: 4,
    lua: `${clock}
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[3]) then redis.call('DEL', unpack(KEYS)) end
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('DEL', KEYS[3], KEYS[4]) end
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
local scope = redis.call('HGET', KEYS[1], ARGV[1])
for index = 6, #ARGV, 2 do
  local name = scope .. ' ' .. ARGV[index]
  redis.call('INCRBY', KEYS[4], #ARGV[index + 1] - redis.call('HSTRLEN', KEYS[2], name))
  redis.call('HSET', KEYS[2], name, ARGV[index + 1])
  redis.call('ZADD', KEYS[3], now, name)
end
local old = now - tonumber(ARGV[5])
while true do
  local oldest = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
  local fits = tonumber(redis.call('GET', KEYS[4])) <= tonumber(ARGV[4])
  if #oldest == 0 or (fits and tonumber(oldest[2]) > old) then break end
  redis.call('DECRBY', KEYS[4], redis.call('HSTRLEN', KEYS[2], oldest[1]))
  redis.call('HDEL', KEYS[2], oldest[1])
  redis.call('ZREM', KEYS[3], oldest[1])
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[5]) end
return 1`,
  },

  /**
   * KEYS kept, when each was kept, their bytes. ARGV which part of the bytes to throw away, 8 being an eighth, and how many
   * entries at most. Answers how many. What frees memory comes first: behind it a Redis that is full takes the rest.
   */
  makeRoom: {
    numberOfKeys: 3,
    lua: `
local goal = tonumber(redis.call('GET', KEYS[3]) or '0') / tonumber(ARGV[1])
local freed, thrown = 0, 0
while freed < goal and thrown < tonumber(ARGV[2]) do
  local oldest = redis.call('ZRANGE', KEYS[2], 0, 0)
  if #oldest == 0 then break end
  freed = freed + redis.call('HSTRLEN', KEYS[1], oldest[1])
  redis.call('HDEL', KEYS[1], oldest[1])
  redis.call('ZREM', KEYS[2], oldest[1])
  thrown = thrown + 1
end
if thrown > 0 then redis.call('DECRBY', KEYS[3], freed) end
return thrown`,
  },

  /** KEYS documents, when each was used, their bytes. ARGV hash. */
  document: {
    numberOfKeys: 3,
    lua: `${clock}
local document = redis.call('HGET', KEYS[1], ARGV[1])
if document then redis.call('ZADD', KEYS[2], now, ARGV[1]) end
return document`,
  },

  /** KEYS documents, when each was used, their bytes. ARGV hash, document, most documents, most bytes, lifetime. */
  keepDocument: {
    numberOfKeys: 3,
    lua: `${clock}
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('DEL', KEYS[2], KEYS[3]) end
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then redis.call('INCRBY', KEYS[3], #ARGV[2]) end
redis.call('ZADD', KEYS[2], now, ARGV[1])
local old = now - tonumber(ARGV[5])
while true do
  local oldest = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  local fits = redis.call('ZCARD', KEYS[2]) <= tonumber(ARGV[3])
    and tonumber(redis.call('GET', KEYS[3])) <= tonumber(ARGV[4])
  if #oldest == 0 or (fits and tonumber(oldest[2]) > old) then break end
  redis.call('DECRBY', KEYS[3], redis.call('HSTRLEN', KEYS[1], oldest[1]))
  redis.call('HDEL', KEYS[1], oldest[1])
  redis.call('ZREM', KEYS[2], oldest[1])
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[5]) end
return 1`,
  },
} as const;
