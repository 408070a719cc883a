import type { CertaintyKind, Child } from './types.ts'

export const certaintyWords: Record<CertaintyKind, string> = {
  observed: 'constaté',
  forecast: 'prévu',
  published: 'publié, non recalculable',
  demonstration: 'démonstration',
  'to-verify': 'à vérifier',
}

const shapes: Record<CertaintyKind, Child> = {
  observed: <circle cx="8" cy="8" r="6" class="mark__full" />,
  forecast: <circle cx="8" cy="8" r="5.75" class="mark__line mark__line--dashed" />,
  published: <path d="M2.5 2.5h11v11h-11ZM5.5 6.5h5M5.5 9.5h5" class="mark__line" />,
  demonstration: <path d="M8 1.5 14.5 8 8 14.5 1.5 8ZM4.75 4.75l6.5 6.5" class="mark__line" />,
  'to-verify': <path d="M8 2 15 14H1ZM8 6.5v3.25M8 11.6v.4" class="mark__line" />,
}

/** Certainty of a figure: a shape and a word. */
export const Certainty = ({ kind }: { kind: CertaintyKind }) => (
  <span class={`certainty certainty--${kind}`}>
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[kind]}
    </svg>
    {certaintyWords[kind]}
  </span>
)
