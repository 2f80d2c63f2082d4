import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadWindow } from '../../src/record/read/read-window.ts';

/** On a clock on which a turn of the event loop takes a millisecond. */
describe('a window of 9 ms', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A window, and a way to ask for something new every so often for so long, in milliseconds. */
  function opened() {
    const onClose = vi.fn(() => window.clear());
    const window = new ReadWindow(9, onClose);
    const askEvery = (gapMs: number, forMs: number) => {
      for (let at = 0; at < forMs; at += gapMs) {
        window.touch(1);
        vi.advanceTimersByTime(gapMs);
      }
    };
    return { onClose, askEvery };
  }

  it('stays open for its length, and closes then', () => {
    const { onClose, askEvery } = opened();
    askEvery(8, 8);
    expect(onClose).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('goes on while something new comes now and then, until nothing has for three', () => {
    const { onClose, askEvery } = opened();
    askEvery(2.5, 100);
    expect(onClose).not.toHaveBeenCalled();
    vi.advanceTimersByTime(4);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes at the end of a burst without waiting for silence', () => {
    const { onClose, askEvery } = opened();
    askEvery(0.2, 8);
    vi.advanceTimersByTime(3.5);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is not kept open for more than half a second', () => {
    const { onClose, askEvery } = opened();
    askEvery(2.5, 499);
    expect(onClose).not.toHaveBeenCalled();
    askEvery(2.5, 10);
    expect(onClose).toHaveBeenCalledOnce();
  });
});
