import { useEffect, useEffectEvent, useRef } from 'react';

/** How far below the edge of what is seen the next page is loaded. */
const rootMargin = '400px';

interface MoreButtonProps {
  /** How many are shown. */
  readonly shown: number;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** Loads the next page when it comes into sight, once; the button is for when that failed. */
export function MoreButton({ shown, isLoading, onMore }: MoreButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const more = () => {
    if (!isLoading) onMore();
  };
  const moreInSight = useEffectEvent(more);
  useEffect(() => {
    if (!button.current || shown === 0) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        moreInSight();
      },
      { root: button.current.closest('.scroll'), rootMargin },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [shown]);
  return (
    <button type="button" className="more" ref={button} aria-disabled={isLoading} onClick={more}>
      Show more
    </button>
  );
}
