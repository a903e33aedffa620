/* There is one login for everything: after signing out here the browser goes to it. */
function leaveVendorsLogin() {
  if (location.hash.startsWith('#/login')) {
    location.replace('/login');
  }
}

window.addEventListener('hashchange', leaveVendorsLogin);
leaveVendorsLogin();

export default [];
