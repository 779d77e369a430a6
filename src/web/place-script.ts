/** Asks for the places while somebody types, in words that browsers of 2018 know. Without it the form is sent. */
export const placeScript = `(function(){var f=document.getElementById('search'),i=document.getElementById('find'),o=document.getElementById('found'),t,n=0;
if(!f||!window.fetch||!window.URLSearchParams)return;
var b=f.querySelector('button').style;b.display='none';
i.addEventListener('input',function(){clearTimeout(t);t=setTimeout(function(){var m=++n,q=new URLSearchParams();
Array.prototype.forEach.call(f.elements,function(e){if(e.name)q.append(e.name,e.value)});q.append('part','1');
fetch(f.action+'?'+q).then(function(r){return r.text()}).then(function(h){if(m===n)o.innerHTML=h}).catch(function(){b.display=''})},150)})})()
`
