import { useEffect, useRef } from 'react';

/** How far below the edge of what is seen the next page is loaded. */
const rootMargin = '400px';

/** Loads the next page when it comes into sight, once; the button is for when that failed. */
export function MoreButton({ onMore }: { readonly onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    if (!button.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        more.current();
      },
      { root: button.current.closest('.scroll'), rootMargin },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);
  return (
    <button type="button" className="more" ref={button} onClick={onMore}>
      Show more
    </button>
  );
}
