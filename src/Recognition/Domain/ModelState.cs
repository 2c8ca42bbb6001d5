namespace Innovation.Recognition.Domain;

/// <summary>Where an innovation model stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum ModelState
{
    Candidate = 1,
    Recognised = 2,
    Replicating = 3,
    Institutionalised = 4,
    Retired = 5,
    Suspended = 6,
}
