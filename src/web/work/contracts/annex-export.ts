import type { Hono } from 'hono'
import { Unauthenticated } from '../../../kernel/errors.ts'
import { type AnnexLine, contractKinds, partySides } from '../../../modules/contracts/index.ts'
import { csvHeaders, csvStream } from '../../../platform/csv.ts'
import { type SheetColumn, writeSheet, xlsxType } from '../../../platform/xlsx.ts'
import type { Site, WebEnv } from '../../site.ts'
import { workVisit } from '../visit.ts'
import { readAnnexes } from './annexes.tsx'

type AnnexColumn = SheetColumn & { key: string; of: (line: AnnexLine) => string | number }

const columns: AnnexColumn[] = [
  { key: 'annee', label: 'Année', kind: 'text', of: line => String(line.year) },
  { key: 'partenaire', label: 'Partenaire', kind: 'text', of: line => line.partner },
  { key: 'cote', label: 'Côté', kind: 'text', of: line => (line.side ? partySides[line.side] : '') },
  { key: 'contrat', label: 'Contrat', kind: 'text', of: line => line.contract },
  { key: 'nature', label: 'Nature', kind: 'text', of: line => contractKinds[line.kind] },
  { key: 'territoires', label: 'Territoires', kind: 'text', of: line => line.territories.join(', ') },
  { key: 'signe', label: 'Signé', kind: 'text', of: line => (line.signed ? 'oui' : 'non') },
  { key: 'envisage_centimes', label: 'Envisagé', kind: 'euros', of: line => line.amount },
  { key: 'engage_centimes', label: 'Engagé', kind: 'euros', of: line => line.committed ?? 0 },
  { key: 'verse_centimes', label: 'Versé', kind: 'euros', of: line => line.paid ?? 0 },
  { key: 'note', label: 'Note', kind: 'text', of: line => line.note },
]

/** The lines of the annexes as files: what the pages show, under the same filters, for the same eyes. */
export function addAnnexExports(app: Hono<WebEnv>, site: Site): void {
  app.get('/espace/contrats/annexes/:file{lignes\\.(csv|xlsx)}', async c => {
    if (!c.get('session')) throw new Unauthenticated('Connectez-vous pour ouvrir cette page.')
    const lines = await readAnnexes(await workVisit(site, c))
    if (c.req.param('file').endsWith('.csv'))
      return c.body(
        csvStream(
          lines.map(line => Object.fromEntries(columns.map(({ key, of }) => [key, of(line)]))),
          columns,
        ),
        200,
        csvHeaders('annexes-financieres'),
      )
    const sheet = await writeSheet(
      columns,
      lines.map(line => columns.map(({ of }) => of(line))),
    )
    return c.body(new Uint8Array(sheet), 200, {
      'content-type': xlsxType,
      'content-disposition': 'attachment; filename="annexes-financieres.xlsx"',
    })
  })
}
