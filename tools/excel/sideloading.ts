/** What a person does once, so that an Excel of their own shows the add-in. The same steps, with reasons, are in docs/deploy.md. */
export function sideloading({ url, manifest, authority }: { url: string; manifest: string; authority: string }): string {
	return `
任务窗格 Task pane   ${url}/taskpane.html
网页 Page            ${url}/
清单 Manifest        ${manifest}
证书 Certificate     ${authority}

一、信任证书（每年一次，删除时用括号里的命令） Trust the certificate, once a year (in brackets: how to take it back)
  Windows   certutil -user -addstore Root "${authority}"
            (certutil -user -delstore Root "Hebiao development")
  Mac       security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "${authority}"
            (security remove-trusted-cert "${authority}")
  然后在浏览器打开 ${url}/ ，没有警告就可以了。 Then open ${url}/ in a browser: no warning must appear.

二、把清单交给 Excel Give Excel the manifest
  Windows   1. 建一个文件夹，放入清单，右键“属性 → 共享”，记下网络路径。
               Put the manifest into a folder, share it (Properties → Sharing), note its network path.
            2. Excel：文件 → 选项 → 信任中心 → 信任中心设置 → 受信任的加载项目录，填入该路径，勾选“在菜单中显示”，重启 Excel。
               File → Options → Trust Center → Settings → Trusted Add-in Catalogs: add the path, tick Show in Menu, restart Excel.
            3. 开始 → 加载项 → 高级 → 共享文件夹 → 核表。 Home → Add-ins → Advanced → SHARED FOLDER → 核表.
  Mac       mkdir -p ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef
            cp "${manifest}" ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef/hebiao.xml
            重启 Excel：开始 → 加载项 → 核表。 Restart Excel: Home → Add-ins → 核表.
  网页版 web 开始 → 加载项 → 更多设置 → 上载我的加载项，选择清单。浏览器须能访问本机。
            Home → Add-ins → More Settings → Upload My Add-in. The browser must run on this machine.

三、打开工作簿，在“核表”选项卡上点“检查”。 Open the official workbook, choose Check on the tab 核表.
  这些步骤依微软文档写成，尚未在真实 Excel 中走过。 Written from Microsoft's documentation; not yet tried in a real Excel.`;
}
