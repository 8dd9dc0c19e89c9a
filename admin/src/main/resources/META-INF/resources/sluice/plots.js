// Draws the plots of the overview. A plain ES module, served as it stands; the drawing itself is Apache ECharts.
// An element with data-plot holds kind, categories and series; colours are the tokens of overview.css, so that a plot
// follows the page's light or dark scheme. A bar that leads somewhere is followed as a link of the page would be.

const ECHARTS = new URL('../webjars/echarts/5.5.0/echarts.esm.min.js', import.meta.url);
const drawn = new Map();
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => drawn.get(entry.target)?.resize()));
let library;

if (!window.sluicePlots) {
  window.sluicePlots = true;
  new MutationObserver(update).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['data-plot'],
  });
  const redraw = () => requestAnimationFrame(() => drawn.forEach((chart, element) => draw(element)));
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'lang'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  update();
}

function update() {
  for (const [element, chart] of drawn) {
    if (!element.isConnected) {
      chart.dispose();
      sizes.unobserve(element);
      drawn.delete(element);
    }
  }
  const waiting = [...document.querySelectorAll('[data-plot]')].filter(
    (element) => element.plotted !== element.dataset.plot);
  if (waiting.length > 0) {
    library ??= import(ECHARTS.href);
    library.then((echarts) => waiting.forEach((element) => {
      if (element.isConnected && element.plotted !== element.dataset.plot) {
        element.plotted = element.dataset.plot;
        if (!drawn.has(element)) {
          drawn.set(element, echarts.init(element, null, { renderer: 'svg' }));
          drawn.get(element).on('click', (event) => follow(event.data?.link));
          sizes.observe(element);
        }
        draw(element);
      }
    })).catch(() => waiting.forEach((element) => element.setAttribute('data-failed', '')));
  }
}

function follow(link) {
  if (!link) {
    return;
  }
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.setAttribute('router-link', '');
  document.querySelector('.overview').append(anchor);
  anchor.click();
  anchor.remove();
}

/** What a token is in the present scheme: light-dark() is only resolved where it is used as a colour. */
function colour(element, token) {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function draw(element) {
  const plot = JSON.parse(element.dataset.plot);
  const pick = (token) => colour(element, token);
  const quiet = pick('--sl-text-3');
  const line = pick('--sl-line');
  const ranks = plot.kind === 'RANKS';
  const font = getComputedStyle(element).fontFamily;
  const compact = element.clientWidth < 480;
  const categories = {
    type: 'category',
    data: plot.categories,
    inverse: ranks,
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: ranks
      ? { color: pick('--sl-text-2'), width: compact ? 128 : 210, overflow: 'truncate' }
      : { color: quiet, hideOverlap: true },
  };
  const numbers = {
    type: 'value',
    minInterval: plot.unit ? 0 : 1,
    axisLabel: { color: quiet, hideOverlap: true, formatter: (value) => (plot.unit ? `${value} ${plot.unit}` : value.toLocaleString()) },
    splitLine: { lineStyle: { color: line } },
  };
  drawn.get(element).setOption({
    aria: { enabled: false },
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
    textStyle: { fontFamily: font, fontSize: 12 },
    // The library measures long labels a little shorter than the browser sets them.
    grid: { left: ranks ? 14 : 4, right: ranks ? 40 : 12, top: plot.series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: plot.series.length > 1
      ? { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: pick('--sl-text-2') },
        pageIconColor: quiet, pageTextStyle: { color: quiet } }
      : undefined,
    tooltip: {
      trigger: ranks ? 'item' : 'axis',
      axisPointer: { type: plot.kind === 'LINES' ? 'line' : 'shadow' },
      confine: true,
      renderMode: 'richText',
      backgroundColor: pick('--sl-raised'),
      borderColor: line,
      textStyle: { color: pick('--sl-text'), fontSize: 12 },
      valueFormatter: (value) => (value == null ? '–' : plot.unit ? `${value} ${plot.unit}` : Number(value).toLocaleString()),
    },
    xAxis: ranks ? numbers : categories,
    yAxis: ranks ? categories : numbers,
    series: plot.series.map((each) => ({
      name: each.name,
      type: plot.kind === 'LINES' ? 'line' : 'bar',
      stack: plot.kind === 'BARS' ? 'all' : undefined,
      barMaxWidth: ranks ? 14 : 36,
      symbolSize: 6,
      // Beside a gap a point alone is all there is to see.
      showAllSymbol: plot.kind === 'LINES',
      cursor: each.links.some((link) => link) ? 'pointer' : 'default',
      label: ranks ? { show: true, position: 'right', color: pick('--sl-text-2') } : undefined,
      itemStyle: { color: pick(`--plot-${each.colour}`), borderRadius: ranks ? 3 : 0 },
      lineStyle: { color: pick(`--plot-${each.colour}`) },
      data: each.values.map((value, index) => ({ value, link: each.links[index] })),
    })),
  }, true);
}
