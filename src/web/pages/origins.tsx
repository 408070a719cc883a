import {
  askFigures,
  getFigure,
  originLabels,
  type Question,
  readQuestion,
} from '../../modules/figures/index.ts'
import { address } from '../address.ts'
import type { Visit } from '../site.ts'
import { showShort } from '../text/figure.ts'
import { formatCount, formatDay, formatPercent } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'

type OriginsProps = {
  visit: Visit
  /** Parameters of the question: programme, place, day. */
  params: Record<string, string>
  /** What it is of: « ses projets », « les projets de Grand Chalon ». */
  of: string
  id: string
}

/** Where the projects brought up came from, origin by origin, and the share that calls brought; nothing without projects. */
export async function Origins({ visit, params, of, id }: OriginsProps) {
  const { db, now } = visit.site
  const { by: _, ...question }: Question = await readQuestion(db, params, now())
  const [share, submitted] = [getFigure('call-dependency'), getFigure('projects-submitted')]
  const [[called], [counted]] = await Promise.all([
    askFigures(db, [share], question),
    askFigures(db, [submitted], { ...question, by: 'origin' }),
  ])
  const total = counted!.value ?? 0
  if (total === 0) return null
  const countOf = new Map(counted!.parts!.map(({ key, value }) => [key, value ?? 0]))
  const origins = [...Object.entries(originLabels), ['', 'Origine non dite'] as const]
  return (
    <Section
      id={id}
      title={`${showShort(share, called!)} de ${of} sont nés d’un appel`}
      lead={`${share.definition} Chacun compte là où il était, et dans l’édition du territoire, le jour où il a été remonté. Au ${formatDay(question.on)}.`}
    >
      <DataTable
        id={`${id}-table`}
        caption="Projets remontés, par origine"
        captionHidden
        empty=""
        columns={[
          { key: 'origin', label: 'Origine' },
          { key: 'count', label: 'Projets', align: 'end' },
          { key: 'share', label: 'Part', align: 'end' },
          { key: 'rows', label: 'Lignes' },
        ]}
        rows={origins
          .filter(([key]) => key !== '' || countOf.has(''))
          .map(([key, label]) => ({
            origin: label,
            count: formatCount(countOf.get(key) ?? 0),
            share: formatPercent((countOf.get(key) ?? 0) / total, 1),
            rows: (
              <a
                href={address('/chiffres/projects-submitted/lignes', { ...params, origine: key || 'aucun' })}
              >
                Voir les lignes<span class="ds-sr-only"> : {label}</span>
              </a>
            ),
          }))}
      />
      <p>
        <a href={address('/chiffres/call-dependency', params)}>
          Ce chiffre, son histoire et ses autres lieux
        </a>
      </p>
    </Section>
  )
}
