import { DomainError } from '../../kernel/errors.ts'
import { address, without } from '../address.ts'
import type { Visit } from '../site.ts'
import { ErrorBody, ErrorSummary } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** A page for each error people can meet: what is wrong, where, and the way out. Nothing typed is lost: the address keeps it. */
export function errorPage(visit: Visit, error: unknown) {
  const known = error instanceof DomainError ? error : undefined
  const status = known?.status ?? 500
  const titles: Record<number, string> = {
    404: 'Introuvable',
    403: 'Accès refusé',
    422: 'Demande non valable',
  }
  const wrong = known?.problems ?? []
  const repaired = address(visit.path, without(visit.params, ...wrong.map(problem => problem.path)))
  return (
    <Frame
      visit={visit}
      title={titles[status] ?? 'Une erreur est survenue'}
      purpose={clip(known?.message) || 'Elle est consignée. Réessayez dans un instant.'}
      noindex
    >
      {wrong.length > 0 && (
        <ErrorSummary
          title="Ce qui est à corriger"
          errors={wrong.map(problem => ({
            href: repaired,
            message: `${problem.path}${problem.value === undefined || problem.value === '' ? '' : ` (« ${String(problem.value).slice(0, 80)} »)`} : ${clip(problem.message)}`,
          }))}
        />
      )}
      <ErrorBody
        status={status}
        message={clip(known?.message) || 'Une erreur inattendue s’est produite. Elle est consignée.'}
        actions={[
          ...(wrong.length ? [{ label: 'Reprendre sans ces valeurs', href: repaired }] : []),
          { label: 'Chercher', href: '/recherche' },
          { label: 'Revenir à l’accueil', href: '/' },
        ]}
      />
    </Frame>
  )
}

/** A sentence that repeats what was typed is cut where nobody reads on. */
const clip = (sentence = '') => (sentence.length > 400 ? `${sentence.slice(0, 400)}…` : sentence)
