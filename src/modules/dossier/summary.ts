import { html, raw } from 'hono/html'
import { dayInParis, dayInWords } from '../../kernel/dates.ts'
import { stages } from '../projects/index.ts'
import type { DossierEntry } from './store.ts'
import type { Dossier, DossierLink } from './take-dossier.ts'

const kinds = { action: 'Action', need: 'Besoin', contract: 'Contrat' }

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #bbb}
td.n{text-align:right;white-space:nowrap}code{overflow-wrap:anywhere}`

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const count = new Intl.NumberFormat('fr-FR')
const amountOf = (unit: string, amount: number) =>
  unit === 'cents' ? euros.format(amount / 100) : count.format(amount)
const dayOf = (instant: Date) => dayInWords(dayInParis(instant))

/** What the dossier holds, to be read by people, alone and offline. */
export function summaryOf(dossier: Dossier): string {
  const { project, entries, states, links, documents, calculations, events, takenAt, programme } = dossier
  const stage = stages[project.stage as keyof typeof stages] ?? project.stage
  return String(html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Dossier : ${project.name}</title><style>${raw(style)}</style></head><body>
<h1>${project.name}</h1>
<p>Dossier du projet <code>${project.code}</code>, programme ${programme}, pris le ${dayOf(takenAt)}.
${project.owner ? html`Porté par ${project.owner}.` : ''} ${project.communeName ?? ''} Étape : ${stage}.</p>
${project.description ? html`<p>${project.description}</p>` : ''}
<h2>Ce qui en est compté</h2>
<p>Sommes des ${entries.length} écritures, corrections comprises : les mêmes que les chiffres de Binôme ce jour-là.</p>
<table><thead><tr><th>Mesure</th><th>Somme</th></tr></thead><tbody>
${totalsOf(entries).map(({ name, unit, sum }) => html`<tr><td>${name}</td><td class="n">${amountOf(unit, sum)}</td></tr>`)}
</tbody></table>
<table><thead><tr><th>N°</th><th>Mesure</th><th>Montant</th><th>Date d’effet</th><th>Saisie</th><th>Remarque</th></tr></thead><tbody>
${entries.map(
  entry => html`<tr><td>${entry.id}</td><td>${entry.measure_name}</td><td class="n">${amountOf(entry.unit, entry.amount)}</td>
<td>${dayInWords(entry.effective_on)}</td><td>${dayOf(entry.recorded_at)}, ${entry.author}</td><td>${remarkOf(entry)}</td></tr>`,
)}
</tbody></table>
<h2>Son histoire</h2>
<ol>${states.map(
    ({ state, effectiveOn, author, note }) =>
      html`<li>${stages[state as keyof typeof stages] ?? state}, le ${dayInWords(effectiveOn)}, selon ${author}${note ? ` : ${note}` : ''}</li>`,
  )}</ol>
<h2>Ce qu’il sert</h2>
${links.length ? html`<ul>${links.map(lineOf)}</ul>` : html`<p>Rien n’est lié à ce projet, parmi ce que vous pouvez voir.</p>`}
<h2>Documents</h2>
${
  documents.length
    ? html`<ul>${documents.map(({ title, files }) => html`<li>${title} (${files.length === 1 ? 'une version' : `${files.length} versions`})</li>`)}</ul>`
    : html`<p>Aucun document que vous puissiez lire.</p>`
}
${
  calculations.length
    ? html`<h2>Calculs d’aide d’État</h2>
<p>Dans calculs-aide.json, chaque calcul figé avec ses données, ce que permet chaque base, les lignes du droit et la version des règles.</p>
<ul>${calculations.map(({ id, file, madeAt, output }) => html`<li>N° ${id}, dossier ${file}, figé le ${dayOf(madeAt)}, pour un octroi le ${dayInWords(output.grantOn)}</li>`)}</ul>`
    : ''
}
<h2>Vérifier ce dossier</h2>
<p><code>sha256sum -c SHA256SUMS</code>, dans le dossier décompressé, contrôle chaque fichier. Les montants de ecritures.csv sont en
centimes quand l’unité est <code>cents</code> ; <code>reverses</code> dit quelle écriture est annulée, <code>replaces</code> laquelle
est remplacée, <code>event</code> quel événement du journal en tient le sceau.</p>
${
  events
    ? html`<p>Dans journal.csv, l’empreinte <code>hash</code> d’un événement est le SHA-256 des colonnes de <code>previous_hash</code> à
<code>seals</code> (laissée de côté si elle est vide), dans cet ordre, séparées par le caractère 31. Demandez à qui tient Binôme
l’empreinte du dernier événement et le résultat de <code>binome verify</code>.</p>`
    : html`<p>Le journal n’est pas dans ce dossier : il est ouvert aux auditeurs et à l’équipe nationale.</p>`
}
</body></html>
`).replace(/ ([:;!?])/g, '\u202f$1')
}

function totalsOf(entries: readonly DossierEntry[]) {
  const totals = new Map<string, { name: string; unit: string; sum: number }>()
  for (const { measure, measure_name: name, unit, amount } of entries) {
    const total = totals.get(measure) ?? { name, unit, sum: 0 }
    totals.set(measure, { ...total, sum: total.sum + amount })
  }
  return [...totals.values()]
}

const remarkOf = ({ reverses, replaces, reason }: DossierEntry) =>
  [reverses && `annule le n° ${reverses}`, replaces && `remplace le n° ${replaces}`, reason]
    .filter(Boolean)
    .join(' : ')

const lineOf = ({ kind, id, title }: DossierLink) => html`<li>${kinds[kind]} n° ${id} : ${title}</li>`
