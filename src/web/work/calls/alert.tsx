import { NotFound } from '../../../kernel/errors.ts'
import { countAttempt } from '../../../modules/accounts/index.ts'
import { askCallAlert, confirmCallAlert, findCallAlert, stopCallAlert } from '../../../modules/calls/index.ts'
import { getProgramme } from '../../../modules/figures/index.ts'
import { ActionButton, Form, Trap } from '../../forms/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'
import { Notice } from '../../ui/index.ts'
import type { Work } from '../work.ts'

/** To be told of calls, without an account. */
async function alertPage(visit: Visit) {
  const programme = await getProgramme(visit.site.db, visit.params.programme)
  return (
    <Frame
      visit={visit}
      title="Être prévenu des appels"
      purpose="Un message quand un appel ouvre, un autre sept jours avant sa clôture. Rien d’autre, et vous arrêtez quand vous voulez."
      demonstration={programme.demonstration}
      next={[
        { label: 'Tous les appels', href: visit.to('/appels') },
        { label: 'Vos données personnelles', href: '/vos-donnees' },
      ]}
    >
      {visit.said && <Notice kind="success">{visit.said}</Notice>}
      <Form
        visit={visit}
        action={visit.to('/alerte-appels')}
        submit="Me prévenir"
        fields={[
          { name: 'email', label: 'Votre adresse électronique', kind: 'email', autocomplete: 'email' },
          {
            name: 'consent',
            label: 'Binôme garde mon adresse pour me prévenir, jusqu’à ce que j’arrête',
            kind: 'check',
          },
        ]}
      >
        <Trap />
      </Form>
    </Frame>
  )
}

/** What the link of a mail opens: a page with a button, since the programs that check mail follow every link. */
async function ownAlertPage(visit: Visit, token = '') {
  const alert = await findCallAlert(visit.site.db, token)
  if (!alert) throw new NotFound('Cette adresse ne sert plus : demandez à nouveau à être prévenu.')
  return (
    <Frame
      visit={visit}
      title={alert.confirmed ? 'Vous êtes prévenu des appels' : 'Confirmer votre adresse'}
      purpose={
        alert.confirmed
          ? 'Vous recevez un message quand un appel ouvre, et sept jours avant sa clôture.'
          : 'Un geste, et vous serez prévenu des appels du programme.'
      }
      next={[{ label: 'Tous les appels', href: `/appels?programme=${alert.programme}` }]}
    >
      {visit.said && <Notice kind="success">{visit.said}</Notice>}
      {!alert.confirmed && (
        <ActionButton
          visit={visit}
          id="confirmer"
          action={`/alerte-appels/${token}`}
          label="Oui, me prévenir"
        />
      )}
      <ActionButton
        visit={visit}
        id="arreter"
        action={`/alerte-appels/${token}/arreter`}
        label="Ne plus rien recevoir"
        variant="secondary"
      />
    </Frame>
  )
}

export function addCallAlerts(work: Work): void {
  work.openPage('/alerte-appels', alertPage)
  work.openPost('/alerte-appels', {
    useCase: askCallAlert,
    before: (_, visit) =>
      countAttempt(visit.site.db, visit.site.now(), [{ key: `alert/${visit.from}`, most: 10, minutes: 60 }]),
    input: async (body, visit) => ({
      ...body,
      programmeId: (await getProgramme(visit.site.db, visit.params.programme)).id,
      siteUrl: visit.siteUrl,
    }),
    done: (_, visit) => ({
      to: visit.to('/alerte-appels'),
      say: 'Un message vient de partir à cette adresse : ouvrez le lien qu’il contient pour confirmer.',
    }),
    page: alertPage,
  })
  work.openPage('/alerte-appels/:token', ownAlertPage)
  const input = (_: unknown, __: Visit, token = '') => ({ token })
  work.openPost('/alerte-appels/:token', {
    useCase: confirmCallAlert,
    input,
    done: (_, __, token = '') => ({ to: `/alerte-appels/${token}`, say: 'C’est confirmé.' }),
    page: ownAlertPage,
  })
  work.openPost('/alerte-appels/:token/arreter', {
    useCase: stopCallAlert,
    input,
    done: () => ({ to: '/alerte-appels', say: 'C’est arrêté, et votre adresse est oubliée.' }),
    page: ownAlertPage,
  })
}
