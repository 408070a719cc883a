import {
  addCommittee,
  addMeeting,
  beginMandate,
  cancelMeeting,
  changeMembers,
  correctMandate,
  endMandate,
  endReferent,
  givePerimeterOpinion,
  nameReferent,
  proposePerimeter,
  turnCommittee,
  writeMinutes,
} from '../../../modules/governance/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { committeePage } from './committee.tsx'
import { governancePage } from './home.tsx'
import { committeesPage, mandatesPage, meetingsPage, perimetersPage, referentsPage } from './lists.tsx'
import { meetingPage } from './meeting.tsx'
import { meetingPrintPage } from './meeting-print.tsx'
import { newChangePage } from './new-change.tsx'
import { newCommitteePage } from './new-committee.tsx'
import { changePage } from './perimeter.tsx'
import { territoryPage } from './territory.tsx'

type Body = Record<string, unknown>
const root = '/espace/gouvernance'
const of =
  (name: string) =>
  (body: Body, visit: WorkVisit, id = '') => ({
    ...body,
    ...(name ? { [name]: id } : {}),
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  })
/** Back to the page of a thing, with what was done. */
const back =
  (path: string, say: string) =>
  (_: unknown, visit: WorkVisit, id = '') => ({ to: visit.to(`${root}/${path}/${id}`), say })

/** Seats, referents, bodies and their meetings, changes of perimeter. */
export function addGovernance(work: Work): void {
  work.page(root, governancePage)
  work.page(`${root}/mandats`, mandatesPage)
  work.page(`${root}/referents`, referentsPage)
  work.page(`${root}/comites`, committeesPage)
  work.page(`${root}/seances`, meetingsPage)
  work.page(`${root}/perimetres`, perimetersPage)
  work.page(`${root}/territoires/:id`, territoryPage)
  const seat = { page: territoryPage, done: back('territoires', 'Le binôme est à jour.') }
  work.post(`${root}/territoires/:id/mandats`, { useCase: beginMandate, input: of('territoryId'), ...seat })
  work.post(`${root}/territoires/:id/correction`, { useCase: correctMandate, input: of(''), ...seat })
  work.post(`${root}/territoires/:id/fin`, { useCase: endMandate, input: of(''), ...seat })
  work.post(`${root}/territoires/:id/referents`, {
    useCase: nameReferent,
    input: of('territoryId'),
    page: territoryPage,
    done: back('territoires', 'Le référent est nommé.'),
  })
  work.post(`${root}/territoires/:id/referents/fin`, {
    useCase: endReferent,
    input: of(''),
    page: territoryPage,
    done: back('territoires', 'Cet opérateur n’a plus de référent ici à partir de ce jour.'),
  })
  work.page(`${root}/comites/nouveau`, newCommitteePage)
  work.post(`${root}/comites/nouveau`, {
    useCase: addCommittee,
    input: of(''),
    done: (id, visit) => ({ to: visit.to(`${root}/comites/${id}`), say: 'L’instance est créée.' }),
    page: newCommitteePage,
  })
  work.page(`${root}/comites/:id`, committeePage)
  work.post(`${root}/comites/:id/membres`, {
    useCase: changeMembers,
    input: of('committeeId'),
    done: back('comites', 'Les membres sont à jour.'),
    page: committeePage,
  })
  work.post(`${root}/comites/:id/seances`, {
    useCase: addMeeting,
    input: of('committeeId'),
    done: (id, visit) => ({ to: visit.to(`${root}/seances/${id}`), say: 'La séance est convoquée.' }),
    page: committeePage,
  })
  work.post(`${root}/comites/:id/suivi`, {
    useCase: turnCommittee,
    input: of('committeeId'),
    done: back('comites', 'C’est désormais un comité de suivi.'),
    page: committeePage,
  })
  work.page(`${root}/seances/:id`, meetingPage)
  work.page(`${root}/seances/:id/imprimer`, meetingPrintPage)
  work.post(`${root}/seances/:id/annuler`, {
    useCase: cancelMeeting,
    input: of('meetingId'),
    done: back('seances', 'La séance est annulée : ceux qui étaient convoqués sont prévenus.'),
    page: meetingPage,
  })
  work.post(`${root}/seances/:id`, {
    useCase: writeMinutes,
    input: of('meetingId'),
    done: back('seances', 'La séance est enregistrée.'),
    page: meetingPage,
  })
  work.page(`${root}/perimetres/nouveau`, newChangePage)
  work.post(`${root}/perimetres/nouveau`, {
    useCase: proposePerimeter,
    input: of(''),
    done: (id, visit) => ({
      to: visit.to(`${root}/perimetres/${id}`),
      say: 'L’État et la région sont prévenus.',
    }),
    page: newChangePage,
  })
  work.page(`${root}/perimetres/:id`, changePage)
  work.post(`${root}/perimetres/:id`, {
    useCase: givePerimeterOpinion,
    input: of('changeId'),
    done: ({ state }, visit, id = '') => ({
      to: visit.to(`${root}/perimetres/${id}`),
      say:
        state === 'approved'
          ? 'Le changement est approuvé par l’État et la région.'
          : state === 'refused'
            ? 'Le changement est refusé.'
            : 'Votre avis est donné. Les autres sont attendus.',
    }),
    page: changePage,
  })
}
