using System.Globalization;
using DiffPlex;
using DiffPlex.Chunkers;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Innovation.Proposal.Mapping;

/// <summary>What changed between two texts, field by field along the contract's form, word by word.</summary>
internal static class FieldDifferences
{
    private static readonly Differ _differ = new();

    /// <summary>The fields that differ, in the form's order; lists are compared as a whole, one entry per line.</summary>
    public static IEnumerable<V1.FieldDifference> Between(V1.InnovationProposal older, V1.InnovationProposal newer)
    {
        var before = Texts(older, "").ToList();
        foreach (var ((field, now), (_, then)) in Texts(newer, "").Zip(before))
        {
            if (now != then)
            {
                yield return new V1.FieldDifference { Field = field, Segments = { Segments(then, now) } };
            }
        }
    }

    /// <summary>Every field as text; the same fields in the same order for every message of the type.</summary>
    private static IEnumerable<(string Field, string Text)> Texts(IMessage message, string path)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var name = $"{path}{field.Name}";
            var value = field.Accessor.GetValue(message);
            if (value is System.Collections.IList list)
            {
                yield return (name, string.Join('\n', list.Cast<object>().Select(Line)));
            }
            else if (field.FieldType != FieldType.Message || field.MessageType.File != message.Descriptor.File)
            {
                // A value of its own type, such as an amount, is one field, there or not.
                yield return (name, value is null ? "" : Line(value));
            }
            else if (value is IMessage part)
            {
                foreach (var inner in Texts(part, $"{name}."))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string Line(object value) => value switch
    {
        IMessage message => string.Join(" · ", message.Descriptor.Fields.InFieldNumberOrder().Select(field => Line(field.Accessor.GetValue(message)))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<V1.DifferenceSegment> Segments(string older, string newer)
    {
        var result = _differ.CreateDiffs(
            older, newer, ignoreWhiteSpace: false, ignoreCase: false, new DelimiterChunker([' ', '\t', '\n', '.', ',', ';', ':', '·']));
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            foreach (var segment in Segment(V1.DifferenceKind.Equal, result.PiecesNew, at, block.InsertStartB - at)
                .Concat(Segment(V1.DifferenceKind.Removed, result.PiecesOld, block.DeleteStartA, block.DeleteCountA))
                .Concat(Segment(V1.DifferenceKind.Added, result.PiecesNew, block.InsertStartB, block.InsertCountB)))
            {
                yield return segment;
            }
            at = block.InsertStartB + block.InsertCountB;
        }
        foreach (var segment in Segment(V1.DifferenceKind.Equal, result.PiecesNew, at, result.PiecesNew.Count - at))
        {
            yield return segment;
        }
    }

    private static IEnumerable<V1.DifferenceSegment> Segment(V1.DifferenceKind kind, IReadOnlyList<string> pieces, int from, int count) =>
        count == 0 ? [] : [new V1.DifferenceSegment { Kind = kind, Text = string.Concat(pieces.Skip(from).Take(count)) }];
}
