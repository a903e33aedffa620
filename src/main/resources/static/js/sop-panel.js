// Beside the form of a task about an SOP: tells Tasklist when a signature has completed the task, and shows what is wrong.

if (document.querySelector('[data-done]') && window.parent !== window) {
  window.parent.postMessage({ followthrough: 'done' }, location.origin);
}
document.querySelector('[role="alert"]')?.focus();

// A second click would only be told that it is signed already.
document.addEventListener('submit', (event) => {
  setTimeout(() => event.target.querySelectorAll('button[type="submit"]').forEach((button) => { button.disabled = true; }));
});
