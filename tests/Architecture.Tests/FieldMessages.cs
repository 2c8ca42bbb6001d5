using Innovation.Contracts;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Innovation.Architecture.Tests;

/// <summary>What the compiled code says about wrong fields: every sentence from which a <see cref="FieldText"/> is made, found in the instructions.</summary>
internal static class FieldMessages
{
    /// <summary>The sentences with their holes, each with the method that makes it.</summary>
    /// <param name="project">A project under src.</param>
    /// <param name="unread">Methods that make one from a text which is no literal there.</param>
    public static IEnumerable<(string Template, string Method)> In(string project, List<string> unread)
    {
        using var module = ModuleDefinition.ReadModule(Solution.Assembly(project).Location);
        var found = new List<(string, string)>();
        foreach (var method in module.GetTypes().Where(type => type.FullName != typeof(FieldText).FullName).SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            Read(method, found, unread);
        }
        return found;
    }

    private static void Read(MethodDefinition method, List<(string, string)> found, List<string> unread)
    {
        System.Text.StringBuilder? building = null;
        var holes = 0;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called)
            {
                continue;
            }
            if (IsMadeByHand(called, method))
            {
                unread.Add(method.FullName);
            }
            if (called.DeclaringType.FullName != typeof(FieldText).FullName)
            {
                continue;
            }
            switch (called.Name)
            {
                case "op_Implicit":
                    // Nothing wrong is null.
                    var literals = Sources(method, instruction).Where(source => source.OpCode != OpCodes.Ldnull).Select(source => source.OpCode == OpCodes.Ldstr ? (string)source.Operand : null).ToList();
                    if (literals.Contains(null))
                    {
                        unread.Add(method.FullName);
                    }
                    found.AddRange(literals.OfType<string>().Select(text => (Escape(text), method.FullName)));
                    break;
                case ".ctor":
                    Finish();
                    (building, holes) = (new System.Text.StringBuilder(), 0);
                    break;
                case "AppendLiteral" when instruction.Previous.OpCode == OpCodes.Ldstr:
                    building!.Append(Escape((string)instruction.Previous.Operand));
                    break;
                case "AppendLiteral":
                    unread.Add(method.FullName);
                    break;
                case "AppendFormatted":
                    building!.Append('{').Append(holes++).Append('}');
                    break;
                default:
                    break;
            }
        }
        Finish();

        void Finish()
        {
            if (building is not null)
            {
                found.Add((building.ToString(), method.FullName));
            }
        }
    }

    /// <summary>A violation whose texts do not come from a field text; only what another service has said already is passed on so.</summary>
    // The directory's problems have resources of their own, in both languages: imports show them too.
    private static bool IsMadeByHand(MethodReference called, MethodDefinition by) =>
        called is { Name: ".ctor", Parameters.Count: 3 } && called.DeclaringType.FullName == typeof(FieldViolation).FullName
        && !by.FullName.Contains("Innovation.Edge.Errors.Fault", StringComparison.Ordinal)
        && !by.FullName.Contains("Administration.DirectoryChanges", StringComparison.Ordinal)
        && !by.DeclaringType.FullName.StartsWith(typeof(FieldViolation).FullName!, StringComparison.Ordinal);

    /// <summary>What may have put the text on the stack: the instruction before, and before each jump to here.</summary>
    private static IEnumerable<Instruction> Sources(MethodDefinition method, Instruction call)
    {
        yield return call.Previous;
        foreach (var jump in method.Body.Instructions.Where(instruction => instruction.Operand == call))
        {
            yield return jump.Previous;
        }
    }

    private static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
