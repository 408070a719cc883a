type Box = { x: number; y: number; width: number; height: number }

const furthest = 12

/** Zooms and drags the map it holds, by changing its viewBox. Without it the map is whole. */
class MapZoom extends HTMLElement {
  connectedCallback() {
    const svg = this.querySelector('svg')
    if (!svg) return
    const { x, y, width, height } = svg.viewBox.baseVal
    const whole: Box = { x, y, width, height }
    let box = whole
    const radii = [...svg.querySelectorAll('circle')].map(circle => [circle, circle.r.baseVal.value] as const)

    const show = (next: Box) => {
      const size = Math.min(whole.width, Math.max(whole.width / furthest, next.width))
      const tall = (size / whole.width) * whole.height
      box = {
        x: Math.min(whole.x + whole.width - size, Math.max(whole.x, next.x)),
        y: Math.min(whole.y + whole.height - tall, Math.max(whole.y, next.y)),
        width: size,
        height: tall,
      }
      svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`)
      this.toggleAttribute('zoomed', box.width < whole.width)
      // circles keep their size on screen, so that they part as one comes closer and the legend stays true
      for (const [circle, r] of radii) circle.setAttribute('r', String((r * box.width) / whole.width))
    }
    const zoom = (factor: number, u = 0.5, v = 0.5) => {
      const size = Math.min(whole.width, Math.max(whole.width / furthest, box.width * factor))
      const scale = size / box.width
      show({
        x: box.x + box.width * u * (1 - scale),
        y: box.y + box.height * v * (1 - scale),
        width: size,
        height: 0,
      })
    }

    const bar = document.createElement('div')
    bar.className = 'map__tools'
    const button = (text: string, name: string, act: () => void) => {
      const element = document.createElement('button')
      element.type = 'button'
      element.textContent = text
      element.setAttribute('aria-label', name)
      element.addEventListener('click', act)
      bar.append(element)
    }
    button('+', 'Agrandir la carte', () => zoom(0.6))
    button('−', 'Réduire la carte', () => zoom(1 / 0.6))
    button('↺', 'Revoir toute la carte', () => show(whole))
    this.append(bar)

    // the wheel alone scrolls the page, as everywhere else
    svg.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        const seen = svg.getBoundingClientRect()
        zoom(
          event.deltaY < 0 ? 0.85 : 1 / 0.85,
          (event.clientX - seen.left) / seen.width,
          (event.clientY - seen.top) / seen.height,
        )
      },
      { passive: false },
    )

    let held: { x: number; y: number; box: Box } | undefined
    let moved = false
    svg.addEventListener('pointerdown', event => {
      if (event.button !== 0 || box.width === whole.width) return
      held = { x: event.clientX, y: event.clientY, box }
      moved = false
    })
    svg.addEventListener('pointermove', event => {
      if (!held) return
      const perPixel = box.width / svg.getBoundingClientRect().width
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y]
      if (!moved && Math.hypot(dx, dy) < 4) return
      moved = true
      svg.setPointerCapture(event.pointerId)
      show({ ...box, x: held.box.x - dx * perPixel, y: held.box.y - dy * perPixel })
    })
    for (const end of ['pointerup', 'pointercancel'] as const)
      svg.addEventListener(end, () => {
        held = undefined
      })
    svg.addEventListener('dragstart', event => event.preventDefault())
    svg.addEventListener('click', event => moved && event.preventDefault(), { capture: true })
  }
}

customElements.define('map-zoom', MapZoom)
