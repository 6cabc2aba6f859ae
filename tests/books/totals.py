"""Makes totals-row.xlsx, side-totals.xlsx and template.xlsx: books whose defined tables have rows of totals,
and one with an empty template beside the table. Run it in this folder."""
import zipfile

def build(path, rows, table=None, sheets=None):
    def cell(c,r,v):
        a='ABCDEFGHIJ'[c]+str(r)
        if v is None: return ''
        if isinstance(v,str): return f'<c r="{a}" t="inlineStr"><is><t>{v}</t></is></c>'
        return f'<c r="{a}"><v>{v}</v></c>'
    def sheet(rows,parts=''):
        body=''.join(f'<row r="{r}">'+''.join(cell(c,r,v) for c,v in enumerate(row))+'</row>' for r,row in enumerate(rows,1))
        return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>{body}</sheetData>{parts}</worksheet>'
    all=[('Лист1',rows)]+(sheets or [])
    z=zipfile.ZipFile(path,'w',zipfile.ZIP_DEFLATED)
    def put(n,t):
        i=zipfile.ZipInfo(n,(2024,1,1,0,0,0)); i.compress_type=zipfile.ZIP_DEFLATED; z.writestr(i,t)
    over=''.join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(1,len(all)+1))
    put('[Content_Types].xml',f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{over}<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/></Types>')
    R='http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    P='http://schemas.openxmlformats.org/package/2006/relationships'
    put('_rels/.rels',f'<?xml version="1.0"?><Relationships xmlns="{P}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    put('xl/workbook.xml','<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s"><sheets>%s</sheets></workbook>'%(R,''.join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i,(n,_) in enumerate(all,1))))
    put('xl/_rels/workbook.xml.rels',f'<?xml version="1.0"?><Relationships xmlns="{P}">'+''.join(f'<Relationship Id="rId{i}" Type="{R}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1,len(all)+1))+'</Relationships>')
    for i,(n,rr) in enumerate(all,1):
        put(f'xl/worksheets/sheet{i}.xml',sheet(rr,'<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' if table and i==1 else ''))
    if table:
        put('xl/worksheets/_rels/sheet1.xml.rels',f'<?xml version="1.0"?><Relationships xmlns="{P}"><Relationship Id="rId1" Type="{R}/table" Target="../tables/table1.xml"/></Relationships>')
        ref,count,n=table
        put('xl/tables/table1.xml',f'<?xml version="1.0"?><table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="{ref}" totalsRowCount="{count}"><tableColumns count="{n}">'+''.join(f'<tableColumn id="{i}" name="c{i}"/>' for i in range(1,n+1))+'</tableColumns></table>')
    z.close()
H=['ОУ','Наименование','ОВЗ, %','ЕГЭ']
S=[(12.5,61.2),(4.1,70.4),(2.0,78.9),(18.3,55.0),(3.3,74.6),(15.7,58.8),(9.9,63.1),(7.2,66.0),(21.4,62.7),(5.5,59.3)]
rows=[H]+[[str(101+i),f'СОШ № {101+i}',a,b] for i,(a,b) in enumerate(S)]
# the label looks like an id, the numbers are counts
build('totals-row.xlsx',rows+[['110 Summe',None,10,10]],('A1:D12',1,4))
# a small table at the side has its totals in a row of schools
side=[list(r) for r in rows]
for i,r in enumerate(side[:6]): r+= [None,['Тип','а','б','в','г','Итого'][i],['Число',1,2,3,4,10][i]]
build('side-totals.xlsx',side,('F1:G6',1,2))
# a template with the same headings
build('template.xlsx',[H],None,[('Данные',rows)])
