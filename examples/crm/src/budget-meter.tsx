import { useSyncExternalStore } from 'react';
import { listenToSpent, readSpent } from './gateway/meter.ts';

/** What is left of the key's month, and what this page has taken of it. */
export function BudgetMeter() {
  const { month, requests, kept, last } = useSyncExternalStore(listenToSpent, readSpent);
  return (
    <section className="budget" aria-label="Upstream requests">
      {month && (
        <label>
          <meter
            min={0}
            max={month.limit}
            low={month.limit / 5}
            optimum={month.limit}
            value={month.remaining}
          />
          <span>
            {month.remaining.toLocaleString('en')} of {month.limit.toLocaleString('en')} left this month
          </span>
        </label>
      )}
      <span>
        requests since opened: {requests}
        {kept > 0 && `, without one: ${kept}`}
      </span>
      {last && (
        <span>
          {last.name}: {last.requests}
        </span>
      )}
    </section>
  );
}
