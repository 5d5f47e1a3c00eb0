import type { CommandModel, CompletionModel } from './completion-model.ts';
import type { Expected } from './expected.ts';

/**
 * Returns the completion script for Windows PowerShell 5.1 and PowerShell 7.
 *
 * PowerShell itself completes file names where a script offers nothing.
 */
export function powershellScript({ program, commands, byDefault }: CompletionModel): string {
  return `# PowerShell completion for ${program}: ${program} completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName ${quote(program)} -ScriptBlock {
    param($word, $ast, $cursor)

    # Descriptions and flags of each command. A flag has its values, or $true for any value, or $false for none.
    $commands = @{
${commands.map(commandEntry).join('\n')}
    }

    # Offers the values that continue what is typed. A list is completed after its last comma.
    function Offer($values, $typed, $before, $isList) {
        if ($isList -and $typed -match '^(.*,)([^,]*)$') {
            $before += $Matches[1]
            $typed = $Matches[2]
        }
        foreach ($value in $values) {
            if ($value.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) {
                [System.Management.Automation.CompletionResult]::new("$before$value", $value, 'ParameterValue', $value)
            }
        }
    }

    $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $isNamed = $words.Count -gt 1 -and $commands.ContainsKey($words[1])
    $command = $commands[$(if ($isNamed) { $words[1] } else { ${quote(byDefault.name)} })]
    $flags = $command.Flags

    if ($word -match '^(--[^=]+)=(.*)$') {
        $expected = $flags[$Matches[1]]
        if ($expected -is [hashtable]) { Offer $expected.Values $Matches[2] "$($Matches[1])=" $expected.IsList }
        return
    }
    $last = $words[-1]
    if ($words.Count -gt 1 -and $flags.ContainsKey($last) -and $flags[$last]) {
        if ($flags[$last] -is [hashtable]) { Offer $flags[$last].Values $word '' $flags[$last].IsList }
        return
    }
    if ($word -like '-*') {
        Offer @($flags.Keys | Sort-Object) $word '' $false
        return
    }
    if ($words.Count -eq 1) {
        foreach ($name in ($commands.Keys | Sort-Object)) {
            if ($name.StartsWith($word)) {
                [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $commands[$name].Text)
            }
        }
        return
    }
    # The number of arguments before the cursor, without flags and their values.
    $index = 0
    $skips = $false
    foreach ($before in ($words | Select-Object -Skip 2)) {
        if ($skips) { $skips = $false }
        elseif ($before -like '-*') { $skips = $flags.ContainsKey($before) -and $flags[$before] }
        else { $index++ }
    }
    $expected = $command.Arguments[$index]
    if ($isNamed -and $expected -is [hashtable]) { Offer $expected.Values $word '' $expected.IsList }
}
`;
}

function commandEntry({ name, description, flags, arguments: positions }: CommandModel): string {
  const rows = flags.flatMap(({ names, value }) =>
    names.map((flag) => `                ${quote(flag)} = ${value === undefined ? '$false' : valueEntry(value)}`),
  );
  return `        ${quote(name)} = @{
            Text = ${quote(description)}
            Arguments = @(${positions.map(valueEntry).join(', ')})
            Flags = @{
${rows.join('\n')}
            }
        }`;
}

function valueEntry(expected: Expected): string {
  if (typeof expected === 'string') return '$true';
  const { values, isList } = expected;
  return `@{ Values = @(${values.map(quote).join(', ')}); IsList = $${isList} }`;
}

/** Quotes a text as one word of PowerShell, which also takes typographic quotation marks for quotes. */
export function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
