/* What the scripts use of vis-network, which the page has as a script of its own before them. */

declare namespace vis {
  type Item = Record<string, unknown> & { id: number | string };
  type Hit = { nodes: number[]; edges: number[]; pointer: { canvas: Spot; DOM: Spot } };
  type Spot = { x: number; y: number };
  type Move = { position?: Spot; scale?: number; animation: false };

  class DataSet {
    add(items: Item[]): void;
    update(items: Item[]): void;
    remove(ids: number[]): void;
    clear(): void;
    getIds(): number[];
  }

  class Network {
    constructor(box: HTMLElement, data: { nodes: DataSet; edges: DataSet }, options: Record<string, unknown>);
    on(event: 'beforeDrawing' | 'afterDrawing', listener: (context: CanvasRenderingContext2D) => void): void;
    on(event: 'click', listener: (hit: Hit) => void): void;
    on(event: 'hoverNode', listener: (hit: { node: number }) => void): void;
    on(event: 'hoverEdge', listener: (hit: { edge: number; pointer: { DOM: Spot } }) => void): void;
    on(event: 'zoom', listener: (zoom: { scale: number }) => void): void;
    on(event: 'blurNode' | 'blurEdge' | 'dragStart' | 'dragEnd' | 'resize', listener: () => void): void;
    body: { emitter: { emit(event: '_blockRedraw' | '_allowRedraw'): void } };
    setOptions(options: Record<string, unknown>): void;
    setSize(width: string, height: string): void;
    selectEdges(ids: number[]): void;
    unselectAll(): void;
    redraw(): void;
    moveTo(move: Move): void;
    getScale(): number;
    getViewPosition(): Spot;
    canvasToDOM(spot: Spot): Spot;
    DOMtoCanvas(spot: Spot): Spot;
  }
}
