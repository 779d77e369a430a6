import type { Bill, CitedClause, Criterion, Line } from './answer.ts'
import type { Working } from './assess.ts'
import type { HeatingCost } from './heating.ts'
import { hundredthsText } from './quantity.ts'
import type { AssessedSubsidy } from './subsidy/operating.ts'
import type { TraceNode } from './trace.ts'

/** The whole calculation as a tree of the figures that were worked out, down to clause and input. */
export function assessmentTrace(
  working: Working,
  lines: readonly Line[],
  bill: Bill | null,
  heating: HeatingCost,
): TraceNode {
  const subsidies = [...working.operating, ...working.refunds, ...working.purchases]
  return {
    kind: 'assessment',
    code: 'assessment',
    value: bill?.totalYuan ?? null,
    unit: 'yuan',
    inputs: [
      {
        kind: 'bill',
        code: 'bill',
        value: bill?.totalYuan ?? null,
        unit: 'yuan',
        inputs: partNodes(working, lines),
      },
      tradingNode(working, lines),
      ...subsidies.map(subsidyNode),
      heatingNode(heating),
    ],
  }
}

function partNodes({ energy }: Working, lines: readonly Line[]): TraceNode[] {
  let next = 0
  return energy.parts.map(({ part, lines: charged, yuan, priced }) => {
    const own = lines.slice(next, next + charged.length)
    next += charged.length
    const { kwh } = part.energy
    const input: TraceNode = {
      kind: 'input',
      code: `/usage/${part.reading.index}`,
      value: hundredthsText(kwh),
      unit: 'kWh',
      inputs: [],
    }
    const [first, last] = [own[0], own.at(-1)]
    return {
      kind: 'part',
      code: part.meter,
      value: priced ? hundredthsText(yuan) : null,
      unit: 'yuan',
      ...(first === undefined || last === undefined ? {} : { says: `${first.from}/${last.to}` }),
      inputs: [input, ...own.map(lineNode)],
    }
  })
}

function lineNode(line: Line): TraceNode {
  return {
    kind: 'line',
    code: line.code,
    value: line.amountYuan,
    unit: 'yuan',
    says: line.formula,
    provision: line.provision,
    clause: line.clause,
    inputs: [],
  }
}

function tradingNode({ trading }: Working, lines: readonly Line[]): TraceNode {
  return {
    kind: 'trading',
    code: 'bundled-trading',
    value: trading.answer.reductionYuan,
    unit: 'yuan',
    inputs: [
      ...trading.answer.criteria.map(criterionNode),
      ...lines.filter(({ kind }) => kind === 'bundled-trading').map(lineNode),
    ],
  }
}

function subsidyNode({ answer, outcome }: AssessedSubsidy): TraceNode {
  return {
    kind: 'subsidy',
    code: answer.kind,
    value: answer.amountYuan,
    unit: 'yuan',
    says: answer.formula,
    provision: answer.provision,
    clause: answer.clause,
    inputs: [...answer.criteria.map(criterionNode), cited(outcome.node, answer.clause)],
  }
}

/** A branch that ends in a figure of the rule itself, such as a fixed amount or a limit, ends in its clause. */
function cited(node: TraceNode, clause: CitedClause): TraceNode {
  if (node.kind === 'input') return node
  if (node.inputs.length === 0) return { ...node, clause, inputs: node.inputs }
  return { ...node, inputs: node.inputs.map((input) => cited(input, clause)) }
}

function criterionNode({ code, met, actual, clause }: Criterion): TraceNode {
  return {
    kind: 'criterion',
    code,
    value: met,
    unit: 'verdict',
    ...(actual === undefined ? {} : { says: actual }),
    clause,
    inputs: [],
  }
}

function heatingNode({ kwh, electricityYuan, basis }: HeatingCost): TraceNode {
  return {
    kind: 'heating',
    code: basis,
    value: electricityYuan === null ? null : hundredthsText(electricityYuan),
    unit: 'yuan',
    inputs: [{ kind: 'input', code: 'heating-kwh', value: hundredthsText(kwh), unit: 'kWh', inputs: [] }],
  }
}
