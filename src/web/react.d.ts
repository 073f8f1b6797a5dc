/** React carries no types of its own; these are what the one page that uses it calls. */
declare module 'react' {
  export function createElement(type: unknown, props: object | null): unknown;
}
declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(element: unknown): void };
}
