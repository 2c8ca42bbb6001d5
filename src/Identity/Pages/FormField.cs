namespace Innovation.Identity.Pages;

/// <summary>One labelled field of a form, as _Field.cshtml draws it.</summary>
/// <param name="Name">The form's name for it, also its id.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Type">The input's type.</param>
/// <param name="AutoComplete">What a password manager fills in.</param>
/// <param name="Value">What it holds; never a password.</param>
/// <param name="Message">What is wrong with it; null where nothing is.</param>
/// <param name="Invalid">Whether the form was refused.</param>
internal sealed record FormField(string Name, string Label, string Type, string AutoComplete, string? Value, string? Message, bool Invalid);
