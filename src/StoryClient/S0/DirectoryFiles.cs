using Innovation.Contracts.Identity.V1;

namespace Innovation.StoryClient.S0;

/// <summary>A small city as the files of an import (docs/directory.md has the columns); all names are fictional.</summary>
internal static class DirectoryFiles
{
    public const string Units = """
        code,display_name,display_name_en,kind,superior,valid_from
        UBND-TP,Ủy ban nhân dân Thành phố,City People's Committee,Department,TP,2025-01-01
        PHUONG-A,Phường An Hòa,An Hòa Ward,Ward,UBND-TP,2025-01-01
        SO-TP,Sở Tư pháp,Department of Justice,Department,UBND-TP,2025-01-01
        BTV,Ban Thường vụ Thành ủy,City Standing Committee,PartyBody,TP,2025-01-01

        """;

    public const string Officers = """
        user_name,display_name,email
        son,Nguyễn Thanh Sơn,son@city.example
        hoa,Lê Thị Hòa,hoa@city.example
        phuc,Phạm Văn Phúc,phuc@city.example
        mai,Đỗ Thị Mai,mai@city.example
        lan,Vũ Thị Lan,lan@city.example
        binh,Hoàng Văn Bình,binh@city.example
        tu,Phan Anh Tú,tu@city.example
        linh,Ngô Thùy Linh,linh@city.example
        vinh,Đặng Quang Vinh,vinh@city.example

        """;

    public const string Posts = """
        officer,unit,kind,title,valid_from
        son,UBND-TP,Head,Chủ tịch Ủy ban nhân dân Thành phố,2025-01-01
        hoa,PHUONG-A,Head,Chủ tịch Ủy ban nhân dân phường,2025-01-01
        phuc,PHUONG-A,Deputy,Phó Chủ tịch Ủy ban nhân dân phường,2025-01-01
        mai,PHUONG-A,CollectiveMember,Ủy viên Ủy ban nhân dân phường,2025-01-01
        lan,PHUONG-A,Officer,Công chức Tư pháp – Hộ tịch,2025-01-01
        binh,PHUONG-A,Officer,Bí thư Đảng ủy phường,2025-01-01
        tu,SO-TP,Officer,Chuyên viên,2025-01-01
        linh,UBND-TP,Officer,Chuyên viên Văn phòng,2025-01-01
        vinh,BTV,Head,Thường trực Thành ủy,2025-01-01

        """;

    public const string Duties = """
        duty,unit,scope,officers,valid_from
        legal-review,SO-TP,,tu,2025-01-01
        legality-constitution,SO-TP,,tu,2025-01-01
        legality-party-rules,SO-TP,,tu,2025-01-01
        legality-documents,SO-TP,,tu,2025-01-01
        legality-treaties,SO-TP,,tu,2025-01-01
        party-opinion,PHUONG-A,PHUONG-A,binh,2025-01-01
        proposal-intake,UBND-TP,,linh,2025-01-01
        policy-owner,UBND-TP,,,2025-01-01
        standing-committee,BTV,,,2025-01-01

        """;

    public static IReadOnlyList<(ImportFile File, string Text)> All { get; } =
        [(ImportFile.Units, Units), (ImportFile.Officers, Officers), (ImportFile.Posts, Posts), (ImportFile.Duties, Duties)];

    /// <summary>The sign-in names of those who have no password yet.</summary>
    public static IReadOnlyList<string> People { get; } = ["son", "hoa", "phuc", "mai", "lan", "binh", "tu", "linh", "vinh"];
}
