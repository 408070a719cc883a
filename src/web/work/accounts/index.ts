import {
  addPasskey,
  askReset,
  changePassword,
  choosePassword,
  countAttempt,
  delegateRole,
  findSeatOfRole,
  giveRole,
  passkeyIn,
  removePasskey,
  renamePasskey,
  signInDemonstration,
  signInLimits,
  signInPasskey,
  signInPassword,
  signOut,
  takeBackRole,
  takeChallenge,
} from '../../../modules/accounts/index.ts'
import type { Visit } from '../../site.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { accountPage } from './account.tsx'
import { signedOut } from './leave.tsx'
import { mailPage } from './mail.tsx'
import { forgottenPage, linkPage } from './password.tsx'
import { peoplePage } from './people.tsx'
import { nextPath, signInPage } from './sign-in.tsx'

type Body = Record<string, unknown>

const count = (account: unknown, visit: Visit) =>
  countAttempt(visit.site.db, visit.site.now(), signInLimits(account, visit.from))
const counted = (body: Body, visit: Visit) => count(body.email, visit)
const opened = ({ token }: { token: string }, visit: Visit) => ({
  to: nextPath(visit.typed.values?.suite),
  session: token,
})
const withDevice = (body: Body, visit: Visit) => ({ ...body, device: visit.device })

/** Says at once whether the seat that the role is of has its mandate; if not, leads to where it is opened. */
async function given(grantId: number, visit: WorkVisit) {
  const seat = await findSeatOfRole(visit.site.db, grantId)
  const invited = 'Le rôle est donné. Qui n’avait pas de compte reçoit une invitation.'
  if (!seat || seat.opened)
    return {
      to: visit.to('/espace/personnes'),
      say: seat ? `${invited} Son mandat est ouvert : le plan peut se signer.` : invited,
    }
  return {
    to: visit.to(`/espace/gouvernance/territoires/${seat.territoryId}`),
    say: `${invited} Le mandat de ${seat.person} reste à ouvrir ici : sans lui, le plan ne se signe pas.`,
  }
}

/** Opening, reading and closing an account; giving and lending roles; the mail that was written. */
export function addAccounts(work: Work): void {
  work.openPage('/connexion', signInPage)
  work.openPost('/connexion', {
    useCase: signInPassword,
    before: counted,
    input: withDevice,
    done: opened,
    page: signInPage,
  })
  work.openPost('/connexion/cle', {
    useCase: signInPasskey,
    before: (body, visit) => count(passkeyIn(body.answer), visit),
    input: async ({ step, ...body }, visit) => ({
      ...withDevice(body, visit),
      siteUrl: visit.siteUrl,
      challenge: await takeChallenge(visit.site.db, visit.site.now(), 'sign-in-passkey', step),
    }),
    done: opened,
    page: signInPage,
  })
  work.openPost('/connexion/demonstration', {
    useCase: signInDemonstration,
    input: withDevice,
    done: opened,
    page: signInPage,
  })
  work.openPage('/connexion/oubli', forgottenPage)
  work.openPost('/connexion/oubli', {
    useCase: askReset,
    before: counted,
    input: (body, visit) => ({ ...body, siteUrl: visit.siteUrl }),
    done: () => ({ to: '/connexion', say: 'Si un compte est à cette adresse, un message lui est envoyé.' }),
    page: forgottenPage,
  })
  work.openPage('/connexion/lien/:token', linkPage)
  work.openPost('/connexion/lien/:token', {
    useCase: choosePassword,
    before: (_, visit) =>
      countAttempt(visit.site.db, visit.site.now(), signInLimits('', visit.from).slice(0, 1)),
    input: (body, visit, token) => ({ ...withDevice(body, visit), token }),
    done: ({ token }) => ({ to: '/espace', say: 'Votre mot de passe est choisi.', session: token }),
    page: linkPage,
  })
  work.page('/compte', accountPage)
  work.post('/compte/fermer', {
    useCase: signOut,
    done: ({ idToken }, visit) =>
      visit.typed.values?.sessionId === String(visit.session.id)
        ? signedOut(visit, idToken)
        : { to: '/compte', say: 'La session est fermée.' },
    page: accountPage,
  })
  work.post('/compte/mot-de-passe', {
    useCase: changePassword,
    before: (_, visit) => count(visit.session.email, visit),
    input: (body, visit) => ({ ...body, sessionId: visit.session.id }),
    done: () => ({ to: '/compte', say: 'Votre mot de passe est changé, vos autres sessions sont fermées.' }),
    page: accountPage,
  })
  work.post('/compte/cles', {
    useCase: addPasskey,
    input: async ({ step, ...body }, { site, actor, siteUrl }) => ({
      ...body,
      siteUrl,
      challenge: await takeChallenge(site.db, site.now(), 'add-passkey', step, actor.personId),
    }),
    done: () => ({ to: '/compte', say: 'La clé d’accès est ajoutée : elle ouvre votre compte.' }),
    page: accountPage,
  })
  work.post('/compte/cles/nom', {
    useCase: renamePasskey,
    done: () => ({ to: '/compte', say: 'La clé d’accès a son nouveau nom.' }),
    page: accountPage,
  })
  work.post('/compte/cles/retirer', {
    useCase: removePasskey,
    done: () => ({ to: '/compte', say: 'La clé d’accès est retirée : elle n’ouvre plus rien.' }),
    page: accountPage,
  })
  work.post('/compte/preter', {
    useCase: delegateRole,
    done: () => ({ to: '/compte', say: 'Le rôle est prêté jusqu’au jour choisi.' }),
    page: accountPage,
  })
  work.post('/compte/reprendre', {
    useCase: takeBackRole,
    done: () => ({ to: '/compte', say: 'Le rôle est repris : il n’est plus tenu que par vous.' }),
    page: accountPage,
  })
  work.page('/espace/personnes', peoplePage)
  work.post('/espace/personnes', {
    useCase: giveRole,
    input: (body, visit) => ({
      ...body,
      programme: visit.programme.code,
      programmeId: visit.programme.id,
      siteUrl: visit.siteUrl,
    }),
    done: given,
    page: peoplePage,
  })
  work.page('/espace/courrier', mailPage)
}
