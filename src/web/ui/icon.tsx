const paths = {
  rows: 'M2 3.5h12M2 8h12M2 12.5h12',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 4.5V8l2.5 2',
  search: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2Zm3.6 8.6L14 14',
  download: 'M8 2v8.5M4.5 7.25 8 10.75l3.5-3.5M2.5 14h11',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  close: 'm4 4 8 8M12 4l-8 8',
} as const

/** Decorative line icon, sized by the text around it: the words beside it carry the meaning. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
)

/** The mark of the name: two halves, one round and one square, that hold together. */
export const BrandMark = () => (
  <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M15 4v24a12 12 0 0 1 0-24Z" />
    <path class="brand__second" d="M17 4h12v24H17Z" />
  </svg>
)
