type Props = { previous?: string | undefined; next?: string | undefined; summary?: string | undefined }

/** Previous and next page of a list read by cursor; nothing is drawn when there is a single page and no summary. */
export const Pager = ({ previous, next, summary }: Props) =>
  previous || next || summary ? (
    <nav class="pager" aria-label="Pages de la liste">
      {summary && <p>{summary}</p>}
      {previous && (
        <a class="ds-button" data-variant="secondary" rel="prev" href={previous}>
          Page précédente
        </a>
      )}
      {next && (
        <a class="ds-button" data-variant="secondary" rel="next" href={next}>
          Page suivante
        </a>
      )}
    </nav>
  ) : null
