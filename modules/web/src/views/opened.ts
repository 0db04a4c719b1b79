/** Where lists and what is opened of them stand below each other, what was opened comes into view. */
import { useEffect } from 'preact/hooks';

const ONE_COLUMN = '(max-width: 64rem)';

export function useOpened(id: string | undefined): void {
  useEffect(() => {
    if (id && matchMedia(ONE_COLUMN).matches) document.querySelector('.detail')?.scrollIntoView();
  }, [id]);
}
